-- Loads the extension's library: only then may a role that is no superuser set its parameter on a function.
SELECT word_similarity('a', 'a');
--> statement-breakpoint
-- Two swapped letters leave a six-letter word with a likeness of 0.286, so the bar is lower than that; what is much less
-- like the words than the best look-alike is left out.
CREATE OR REPLACE FUNCTION catalogue_words_like(words text) RETURNS TABLE (course_id uuid, similarity real)
LANGUAGE sql STABLE PARALLEL SAFE SET pg_trgm.word_similarity_threshold = 0.28 AS $$
  WITH alike AS (
    SELECT c.course_id, word_similarity(words, c.search_words) AS similarity FROM catalogue_entries c WHERE words <% c.search_words
  )
  SELECT alike.course_id, alike.similarity FROM alike WHERE alike.similarity >= 0.8 * (SELECT max(best.similarity) FROM alike best)
$$;
