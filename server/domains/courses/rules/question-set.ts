import { newBlockId, type NewId } from '../document/ids';
import { questionsOf } from '../document/questions';
import type { LessonDocument, Question, TopBlock } from '../document/schema';
import type { QuestionInput } from '../contract';

export interface QuestionSetFault {
  path: string;
  message: string;
}

const FIELDS_OF_TYPE: Record<Question['type'], readonly string[]> = {
  single: ['options'],
  multiple: ['options'],
  true_false: ['value'],
  short_text: ['accepted'],
  number: ['value', 'tolerance'],
};
const KEY_FIELDS = ['options', 'accepted', 'value', 'tolerance'] as const;

/**
 * What is wrong with a set of questions as sent: ids that are not of this lesson or come twice, fields that the type
 * does not have, values of the wrong type. An unfinished question is no fault: the preflight names it before publishing.
 */
export function questionSetFaults(
  questions: readonly QuestionInput[],
  current: LessonDocument,
): QuestionSetFault[] {
  const known = new Map(questionsOf(current).map((question) => [question.id, question]));
  const seen = new Set<string>();
  return questions.flatMap((question, index) => {
    const at = `questions.${index}`;
    const faults: QuestionSetFault[] = [];
    const before = question.id === undefined ? undefined : known.get(question.id);
    if (question.id !== undefined && before === undefined) {
      faults.push({
        path: `${at}.id`,
        message: 'This lesson has no such question. Leave the id out for a new one.',
      });
    }
    if (question.id !== undefined && seen.has(question.id))
      faults.push({ path: `${at}.id`, message: 'This question is in the list twice.' });
    if (question.id !== undefined) seen.add(question.id);
    // Options of an unknown question are not named one by one: its id is the fault.
    const isUnknown = question.id !== undefined && before === undefined;
    return [
      ...faults,
      ...fieldFaults(question, at),
      ...(isUnknown ? [] : optionFaults(question, before, at)),
    ];
  });
}

function fieldFaults(question: QuestionInput, at: string): QuestionSetFault[] {
  const faults: QuestionSetFault[] = KEY_FIELDS.filter(
    (field) => question[field] !== undefined && !FIELDS_OF_TYPE[question.type].includes(field),
  ).map((field) => ({
    path: `${at}.${field}`,
    message: `A question of the type ${question.type} has no ${field}.`,
  }));
  const wanted = question.type === 'number' ? 'number' : 'boolean';
  if (
    question.value !== undefined &&
    FIELDS_OF_TYPE[question.type].includes('value') &&
    typeof question.value !== wanted
  ) {
    faults.push({ path: `${at}.value`, message: `This must be a ${wanted}.` });
  }
  return faults;
}

function optionFaults(question: QuestionInput, before: Question | undefined, at: string): QuestionSetFault[] {
  const known = new Set((before?.options ?? []).map((option) => option.id));
  const seen = new Set<string>();
  return (question.options ?? []).flatMap((option, index) => {
    if (option.id === undefined) return [];
    const path = `${at}.options.${index}.id`;
    if (!known.has(option.id))
      return [{ path, message: 'This question has no such option. Leave the id out for a new one.' }];
    if (seen.has(option.id)) return [{ path, message: 'This option is in the list twice.' }];
    seen.add(option.id);
    return [];
  });
}

function questionOf(input: QuestionInput, newId: NewId): Question {
  const { id, points, options, ...rest } = input;
  const question: Question = { ...rest, id: id ?? newId(), points: points ?? 1 };
  if (options) question.options = options.map((option) => ({ ...option, id: option.id ?? newId() }));
  return question;
}

/**
 * The document with exactly these questions: known ones stay where questions stood (in the order sent), new ones follow
 * the question before them, left-out ones go. Everything else keeps its place.
 */
export function withQuestions(
  current: LessonDocument,
  questions: readonly QuestionInput[],
  newId: NewId = newBlockId,
): LessonDocument {
  const wanted = questions.map((input) => ({
    isNew: input.id === undefined,
    question: questionOf(input, newId),
  }));
  const groups: Question[][] = [[]];
  for (const { isNew, question } of wanted) {
    if (isNew) groups.at(-1)?.push(question);
    else groups.push([question]);
  }
  // The first group holds new questions that stand before every known one.
  const [leading = [], ...following] = groups;
  const kept = new Set(wanted.filter((entry) => !entry.isNew).map((entry) => entry.question.id));
  const asBlocks = (group: readonly Question[]): TopBlock[] =>
    group.map((question) => ({ type: 'question', attrs: question }));
  const content: TopBlock[] = [];
  let next = 0;
  for (const block of current.content) {
    if (block.type !== 'question') {
      content.push(block);
      continue;
    }
    if (!kept.has(block.attrs.id)) continue;
    if (next === 0) content.push(...asBlocks(leading));
    content.push(...asBlocks(following[next] ?? []));
    next += 1;
  }
  if (next === 0) content.push(...asBlocks(leading));
  return { ...current, content };
}
