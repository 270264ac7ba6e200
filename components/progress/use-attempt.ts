'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { api } from '@/components/trpc/client';
import { problemFrom } from '@/components/trpc/problem';
import { type AttemptView } from '@/server/domains/progress/contract';
import {
  type AnswerQueue,
  type AnswerValue,
  attemptStorage,
  createAnswerQueue,
  type SaveState,
} from './answer-queue';
import { type Answers } from './quiz-types';

/** Answers the server will never take (wrong shape, attempt over) against those worth sending again. */
function refusalOf(error: unknown): string | undefined {
  const problem = problemFrom(error);
  const temporary = [0, 401, 408, 429].includes(problem.status) || problem.status >= 500;
  return temporary ? undefined : problem.detail;
}

function storedAnswers(attempt: AttemptView): Answers {
  return Object.fromEntries(attempt.answers.map((entry) => [entry.questionId, entry.answer]));
}

/** An open attempt in the browser: its answers, how their saving stands, and a way to wait until all are saved. */
export function useAttempt(attempt: AttemptView) {
  const [answers, setAnswers] = useState<Answers>(() => storedAnswers(attempt));
  const [saveState, setSaveState] = useState<SaveState>({ kind: 'idle' });
  const queue = useRef<AnswerQueue | null>(null);
  const lastSequence = useMemo(
    () => Math.max(0, ...attempt.answers.map((entry) => entry.sequence)),
    [attempt],
  );

  useEffect(() => {
    const made = createAnswerQueue({
      send: async ({ questionId, answer, sequence }) => {
        await api.progress.saveAnswer.mutate({ id: attempt.id, questionId, answer, sequence });
      },
      refusal: refusalOf,
      storage: attemptStorage(attempt.id),
      onState: setSaveState,
      lastSequence,
    });
    queue.current = made;
    const left = Object.fromEntries(made.waiting().map((entry) => [entry.questionId, entry.answer]));
    // What this device still holds is newer than what the server sent with the page; it is known only in the browser,
    // after the server's markup has been taken over.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    if (Object.keys(left).length > 0) setAnswers((known) => ({ ...known, ...left }));
    const online = () => made.retryNow();
    window.addEventListener('online', online);
    return () => window.removeEventListener('online', online);
  }, [attempt.id, lastSequence]);

  return {
    answers,
    saveState,
    answer(questionId: string, value: AnswerValue) {
      setAnswers((known) => ({ ...known, [questionId]: value }));
      queue.current?.put(questionId, value);
    },
    flush: async () => (await queue.current?.flush()) ?? true,
  };
}
