-- Finding courses by words. Which language the reader types in is not known, so every stemmer reads the words; each
-- course's vector holds its text stemmed in its own language and unstemmed.
CREATE FUNCTION catalogue_query(words text) RETURNS tsquery LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT websearch_to_tsquery('simple', words) || websearch_to_tsquery('arabic', words) || websearch_to_tsquery('danish', words)
    || websearch_to_tsquery('dutch', words) || websearch_to_tsquery('english', words) || websearch_to_tsquery('finnish', words)
    || websearch_to_tsquery('french', words) || websearch_to_tsquery('german', words) || websearch_to_tsquery('greek', words)
    || websearch_to_tsquery('hungarian', words) || websearch_to_tsquery('indonesian', words) || websearch_to_tsquery('irish', words)
    || websearch_to_tsquery('italian', words) || websearch_to_tsquery('lithuanian', words) || websearch_to_tsquery('nepali', words)
    || websearch_to_tsquery('norwegian', words) || websearch_to_tsquery('portuguese', words) || websearch_to_tsquery('romanian', words)
    || websearch_to_tsquery('russian', words) || websearch_to_tsquery('spanish', words) || websearch_to_tsquery('swedish', words)
    || websearch_to_tsquery('tamil', words) || websearch_to_tsquery('turkish', words)
$$;
--> statement-breakpoint
-- The courses that hold the words, by rank (a million and more); when there is none, those that look like them (below).
-- Whole numbers, so that a page's cursor names a place exactly.
CREATE FUNCTION catalogue_search(words text) RETURNS TABLE (course_id uuid, score integer) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH typed AS MATERIALIZED (SELECT catalogue_query(words) AS query),
  hits AS MATERIALIZED (
    SELECT c.course_id, 1000000 + (ts_rank_cd(c.search, typed.query, 32) * 1000000)::integer AS score
    FROM catalogue_entries c, typed WHERE c.search @@ typed.query
  )
  SELECT hits.course_id, hits.score FROM hits
  UNION ALL
  SELECT alike.course_id, (alike.similarity * 100000)::integer FROM catalogue_words_like(lower(words)) alike
  WHERE NOT EXISTS (SELECT 1 FROM hits)
$$;
