import type { CorrectionView } from '../contract';
import { canonicalJson } from '../document/hash';
import { questionFaults, questionsOf } from '../document/questions';
import type { LessonDocument, Question, TopBlock } from '../document/schema';
import { plainText } from '../document/text';

export interface CorrectionFault {
  path: string;
  message: string;
}

/**
 * What makes a change more than a correction: other questions, types, points or options than learners were asked, or a
 * question that can no longer be graded. Wording, keys, feedback and every other block may change.
 */
export function correctionFaults(before: LessonDocument, after: LessonDocument): CorrectionFault[] {
  const old = questionsOf(before);
  const now = questionsOf(after);
  const faults: CorrectionFault[] = [];
  if (old.map((question) => question.id).join() !== now.map((question) => question.id).join()) {
    faults.push({
      path: 'content',
      message: 'A correction keeps the questions and their order. Publish a new version to change them.',
    });
    return faults;
  }
  now.forEach((question, index) => {
    const was = old[index];
    if (was) faults.push(...questionChangeFaults(was, question, `questions.${index}`));
  });
  return faults;
}

const optionIds = (question: Question) =>
  (question.options ?? [])
    .map((option) => option.id)
    .sort()
    .join();

function questionChangeFaults(was: Question, now: Question, path: string): CorrectionFault[] {
  const faults: CorrectionFault[] = questionFaults(now).map((fault) => ({
    path: `${path}.${fault.path}`,
    message: fault.message,
  }));
  if (was.type !== now.type)
    faults.push({ path: `${path}.type`, message: 'A correction keeps the type of a question.' });
  if (was.points !== now.points)
    faults.push({ path: `${path}.points`, message: 'A correction keeps the points of a question.' });
  if (optionIds(was) !== optionIds(now))
    faults.push({
      path: `${path}.options`,
      message: 'A correction keeps the options; their words and which is right may change.',
    });
  return faults;
}

const SHOWN_MAX = 500;

function words(block: TopBlock): string {
  const text = plainText({ type: 'doc', schemaVersion: 1, content: [block] });
  if (block.type !== 'question') return text.slice(0, SHOWN_MAX);
  const options = (block.attrs.options ?? []).map((option) => `${option.correct ? '✓' : '·'} ${option.text}`);
  const key = [
    block.attrs.accepted?.join(' | '),
    block.attrs.value,
    block.attrs.tolerance && `± ${block.attrs.tolerance}`,
  ];
  return [text, ...options, ...key.filter((part) => part !== undefined && part !== 0)]
    .join('\n')
    .slice(0, SHOWN_MAX);
}

/** What changed, per top-level block, in words. */
export function diffOf(before: LessonDocument, after: LessonDocument): CorrectionView['diff'] {
  const old = new Map(before.content.map((block) => [block.attrs.id, block]));
  const now = new Map(after.content.map((block) => [block.attrs.id, block]));
  const removed = before.content
    .filter((block) => !now.has(block.attrs.id))
    .map((block) => ({
      blockId: block.attrs.id,
      change: 'removed' as const,
      before: words(block),
      after: '',
    }));
  const rest = after.content.flatMap((block): CorrectionView['diff'] => {
    const was = old.get(block.attrs.id);
    if (!was) return [{ blockId: block.attrs.id, change: 'added' as const, before: '', after: words(block) }];
    if (canonicalJson(was) === canonicalJson(block)) return [];
    return [{ blockId: block.attrs.id, change: 'changed' as const, before: words(was), after: words(block) }];
  });
  return [...rest, ...removed];
}
