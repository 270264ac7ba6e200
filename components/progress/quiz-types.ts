import { type ReactNode } from 'react';
import { type AttemptView } from '@/server/domains/progress/contract';
import { type AnswerValue } from './answer-queue';

export type Question = AttemptView['questions'][number];

/** A question's texts, rendered on the server: mathematics and code cost the page no JavaScript. */
export interface QuestionTexts {
  prompt: ReactNode;
  hint?: ReactNode;
  options: Record<string, ReactNode>;
}

export type Answers = Record<string, AnswerValue>;

/** Whether an answer says anything: an empty text or an empty choice counts as unanswered. */
export function isAnswered(answer: AnswerValue | undefined): boolean {
  if (answer === undefined || answer === '') return false;
  return !(Array.isArray(answer) && answer.length === 0);
}

/** A typed number with a point or a comma for decimals, or undefined. */
export function parseNumber(text: string): number | undefined {
  const plain = text.trim().replace(/\s/g, '').replace('\u2212', '-').replace(',', '.');
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}
