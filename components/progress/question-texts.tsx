import { MarkdownText } from '@/components/content/markdown-text';
import { type ReactNode } from 'react';
import { type AttemptView } from '@/server/domains/progress/contract';
import { type QuestionTexts } from './quiz-types';

/** Renders an attempt's Markdown on the server, keyed by question, for islands that only place it. */
export function questionTexts(attempt: AttemptView): Record<string, QuestionTexts> {
  const entries = attempt.questions.map((question) => {
    const options = (question.options ?? []).map(
      (option) => [option.id, <MarkdownText key={option.id} text={option.text} />] as const,
    );
    const texts: QuestionTexts = {
      prompt: <MarkdownText text={question.prompt} />,
      hint: question.hint ? <MarkdownText text={question.hint} /> : undefined,
      options: Object.fromEntries(options),
    };
    return [question.id, texts] as const;
  });
  return Object.fromEntries(entries);
}

/** What the educator wrote about each question; only an attempt that passed carries it. */
export function questionExplanations(attempt: AttemptView): Record<string, ReactNode> {
  const entries = (attempt.feedback ?? []).flatMap((entry) =>
    entry.explanation
      ? [[entry.questionId, <MarkdownText key={entry.questionId} text={entry.explanation} />] as const]
      : [],
  );
  return Object.fromEntries(entries);
}
