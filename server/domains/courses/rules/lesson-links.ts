import type { LessonDocument, Question } from '../document/schema';

const LINK = /\blesson:([A-Za-z0-9_-]{1,64})/g;

/** Puts lesson ids where an importer wrote `lesson:<key>`: in links and in the Markdown of questions. Unknown keys stay. */
export function replaceLessonLinks(
  document: LessonDocument,
  ids: ReadonlyMap<string, string>,
): LessonDocument {
  const swap = (text: string) =>
    text.replace(LINK, (whole, key: string) => (ids.has(key) ? `lesson:${ids.get(key)}` : whole));
  const inLinks = (_name: string, value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || !('href' in value) || typeof value.href !== 'string')
      return value;
    return { ...value, href: value.href.startsWith('lesson:') ? swap(value.href) : value.href };
  };
  const inQuestion = (question: Question): Question => ({
    ...question,
    prompt: swap(question.prompt),
    ...(question.hint === undefined ? {} : { hint: swap(question.hint) }),
    ...(question.feedback === undefined ? {} : { feedback: swap(question.feedback) }),
  });
  const copy = JSON.parse(JSON.stringify(document, inLinks)) as LessonDocument;
  return {
    ...copy,
    content: copy.content.map((block) =>
      block.type === 'question' ? { ...block, attrs: inQuestion(block.attrs) } : block,
    ),
  };
}
