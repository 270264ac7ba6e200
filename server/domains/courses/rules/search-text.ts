/** Text search configurations that every Postgres has (`catalogue_query` of the migrations reads words with each); a language without one is matched word by word. */
const CONFIGURATIONS: Record<string, string> = {
  ar: 'arabic',
  da: 'danish',
  nl: 'dutch',
  en: 'english',
  fi: 'finnish',
  fr: 'french',
  de: 'german',
  el: 'greek',
  hu: 'hungarian',
  id: 'indonesian',
  ga: 'irish',
  it: 'italian',
  lt: 'lithuanian',
  ne: 'nepali',
  no: 'norwegian',
  nb: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  es: 'spanish',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
};

/** A tsvector holds less than 1 MB, so the weights' texts are cut well before that. */
const TEXT_MAX = 200_000;

/** The stemmer of a language tag, `simple` when there is none. */
export function configurationOf(language: string): string {
  return CONFIGURATIONS[language.toLowerCase().split('-')[0] ?? ''] ?? 'simple';
}

export interface SearchTexts {
  title: string;
  about: string;
  lessonTitles: string;
  text: string;
  /** What typing errors are compared with. */
  words: string;
}

/** The texts of a course by weight. */
export function searchTextsOf(course: {
  title: string;
  summary: string;
  subject: string;
  outcomes: readonly string[];
  lessons: readonly { title: string; text: string }[];
}): SearchTexts {
  const lessonTitles = course.lessons
    .map((lesson) => lesson.title)
    .join('\n')
    .slice(0, TEXT_MAX);
  return {
    title: course.title,
    about: [course.summary, course.subject, ...course.outcomes].join('\n'),
    lessonTitles,
    text: course.lessons
      .map((lesson) => lesson.text)
      .join('\n')
      .slice(0, TEXT_MAX),
    words: [course.title, course.subject, lessonTitles].join(' ').toLowerCase().slice(0, 4_000),
  };
}
