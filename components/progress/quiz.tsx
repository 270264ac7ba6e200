'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { api } from '@/components/trpc/client';
import { problemFrom } from '@/components/trpc/problem';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { type AttemptView } from '@/server/domains/progress/contract';
import { QuestionGrid } from './question-grid';
import { QuestionPanel } from './question-panel';
import { isAnswered, type QuestionTexts } from './quiz-types';
import { useAttempt } from './use-attempt';

interface QuizProps {
  attempt: AttemptView;
  texts: Record<string, QuestionTexts>;
}

/** An open attempt: one question at a time, every answer saved as it is given, finished once all are saved. */
export function Quiz({ attempt, texts }: QuizProps) {
  const t = useTranslations('quiz');
  const { answers, saveState, answer, flush } = useAttempt(attempt);
  const [current, setCurrent] = useState(() => firstOpen(attempt));
  const { flags, toggleFlag } = useFlags();
  const [asking, setAsking] = useState(false);
  const { finish, finishing, fault } = useFinish(attempt.id, flush);
  const question = attempt.questions[current];
  const open = attempt.questions.filter((entry) => !isAnswered(answers[entry.id])).length;
  const last = current === attempt.questions.length - 1;
  if (!question) return null;

  const go = (index: number) => setCurrent(Math.max(0, Math.min(attempt.questions.length - 1, index)));
  const onward = () => {
    if (!last) go(current + 1);
    else if (open > 0) setAsking(true);
    else void finish();
  };

  return (
    <div className="mx-auto grid w-full max-w-[60rem] gap-8 lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-20">
      <QuestionGrid
        questions={attempt.questions}
        answers={answers}
        flags={flags}
        current={current}
        onGo={go}
      />
      <QuestionPanel
        question={question}
        texts={texts[question.id]}
        index={current}
        total={attempt.questions.length}
        attemptNumber={attempt.number}
        answer={answers[question.id]}
        onAnswer={(value) => answer(question.id, value)}
        flagged={flags.has(question.id)}
        onFlag={() => toggleFlag(question.id)}
        onPrevious={() => go(current - 1)}
        onNext={onward}
        last={last}
        finishing={finishing}
        fault={fault}
        saveState={saveState}
      />
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('finishTitle', { open })}
        description={t('finishText')}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('goBack')}</Button>
            <Button
              variant="primary"
              onClick={() => {
                setAsking(false);
                void finish();
              }}
            >
              {t('finishAnyway')}
            </Button>
          </>
        }
      />
    </div>
  );
}

/** Questions that the learner wants to come back to; for this visit only. */
function useFlags() {
  const [flags, setFlags] = useState<ReadonlySet<string>>(new Set());
  const toggleFlag = (id: string) =>
    setFlags((known) => {
      const next = new Set(known);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return { flags, toggleFlag };
}

function firstOpen(attempt: AttemptView): number {
  const answered = new Set(
    attempt.answers.filter((entry) => isAnswered(entry.answer)).map((entry) => entry.questionId),
  );
  const index = attempt.questions.findIndex((question) => !answered.has(question.id));
  return index < 0 ? 0 : index;
}

/** Finishing waits for the last answer to be saved; pressing twice is one attempt graded once. */
function useFinish(attemptId: string, flush: () => Promise<boolean>) {
  const t = useTranslations('quiz');
  const router = useRouter();
  const [finishing, setFinishing] = useState(false);
  const [fault, setFault] = useState('');
  const running = useRef(false);
  async function finish() {
    if (running.current) return;
    running.current = true;
    setFinishing(true);
    setFault('');
    try {
      await flush();
      await api.progress.submitAttempt.mutate({ id: attemptId });
      router.refresh();
    } catch (error) {
      setFault(problemFrom(error).detail || t('finishFailed'));
      setFinishing(false);
      running.current = false;
    }
  }
  return { finish, finishing, fault };
}
