'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/components/trpc/client';
import { problemFrom } from '@/components/trpc/problem';
import { Button } from '@/components/ui/button';
import { CheckCircleIcon, CircleIcon } from '@/components/ui/icons';
import { LinkButton } from '@/components/ui/link-button';
import { type CompletedLesson, type LessonForLearner } from '@/server/domains/progress/contract';
import { RewardLine, type Reward } from './reward-line';
import { useRuleText } from './rule-text';
import { StartAttemptButton } from './start-attempt-button';

interface CompletionCardProps {
  lesson: LessonForLearner;
  reward: Reward;
  done: number;
  total: number;
  certificateCode?: string;
}

/** What makes this lesson done, and the one act that does it. */
export function CompletionCard({ lesson, reward, done, total, certificateCode }: CompletionCardProps) {
  const t = useTranslations('player');
  const [result, setResult] = useState<CompletedLesson | null>(null);
  const isDone = lesson.state === 'done' || result !== null;
  const finished = (result?.state ?? lesson.enrolmentState) === 'completed';
  return (
    <section
      aria-label={t('todo')}
      className="grid gap-4 rounded-lg border border-line bg-surface-raised p-4 sm:p-5"
    >
      <div className="flex flex-wrap items-center justify-between gap-4">
        <CompletionStanding lesson={lesson} result={result} done={done} total={total} />
        <CompletionAct lesson={lesson} isDone={isDone} onDone={setResult} />
      </div>
      {lesson.rule === 'passed' && <QuestionFacts lesson={lesson} />}
      {finished && (
        <Finished
          reward={result?.reward ?? reward}
          certificateCode={result?.certificateCode ?? certificateCode}
        />
      )}
    </section>
  );
}

interface CompletionStandingProps {
  lesson: LessonForLearner;
  result: CompletedLesson | null;
  done: number;
  total: number;
}

/** The rule with its facts; once the lesson is done, how far the course is. */
function CompletionStanding({ lesson, result, done, total }: CompletionStandingProps) {
  const t = useTranslations('player');
  const ruleText = useRuleText();
  const isDone = lesson.state === 'done' || result !== null;
  const counts = result ? { done: result.requiredDone, total: result.requiredTotal } : { done, total };
  return (
    <div className="flex min-w-0 flex-1 basis-64 items-start gap-3">
      {isDone ? (
        <CheckCircleIcon size="lg" className="shrink-0 text-success-text" />
      ) : (
        <CircleIcon size="lg" className="shrink-0 text-line-strong" />
      )}
      <div className="min-w-0">
        <p role="status">
          {result ? (
            <b>{t('nowDone', counts)}</b>
          ) : (
            <>
              <b>{isDone ? t('done') : t('todo')}</b> {ruleText(lesson)}
            </>
          )}
        </p>
        {!result && (
          <p className="text-sm text-ink-muted">
            {lesson.required ? t('progress', counts) : t('optionalNote')}
          </p>
        )}
      </div>
    </div>
  );
}

/** Everything required is done: what it brought. */
function Finished({ reward, certificateCode }: { reward: Reward; certificateCode: string | undefined }) {
  const t = useTranslations('player');
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      <p className="font-semibold">{t('courseDone')}</p>
      <RewardLine reward={reward} />
      {certificateCode && (
        <p>
          <Link href={`/en/certificates/${certificateCode}`}>{t('seeCertificate')}</Link>
        </p>
      )}
    </div>
  );
}

function CompletionAct({
  lesson,
  isDone,
  onDone,
}: {
  lesson: LessonForLearner;
  isDone: boolean;
  onDone: (result: CompletedLesson) => void;
}) {
  const t = useTranslations('player');
  if (lesson.enrolmentState === 'left') return null;
  if (lesson.rule === 'passed') return <StartAttemptButton lesson={lesson} />;
  if (isDone) {
    return lesson.next ? (
      <LinkButton href={`/learn/${lesson.enrolmentId}/${lesson.next.lessonId}`} variant="primary">
        {t('next')}
      </LinkButton>
    ) : null;
  }
  return <MarkDoneButton lesson={lesson} onDone={onDone} />;
}

function MarkDoneButton({
  lesson,
  onDone,
}: {
  lesson: LessonForLearner;
  onDone: (result: CompletedLesson) => void;
}) {
  const t = useTranslations('player');
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  async function markDone() {
    setBusy(true);
    setFault('');
    try {
      onDone(await api.progress.completeLesson.mutate({ id: lesson.enrolmentId, lessonId: lesson.lessonId }));
      router.refresh();
    } catch (error) {
      setFault(problemFrom(error).detail || t('markFailed'));
      // How much is left may have changed since the page was opened.
      router.refresh();
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="grid gap-2 max-sm:w-full">
      <Button variant="primary" data-player-key="m" busy={busy} busyLabel={t('marking')} onClick={markDone}>
        {t('markDone')}
      </Button>
      <p role="alert" className="max-w-72 text-sm text-danger-text empty:hidden">
        {fault}
      </p>
    </div>
  );
}

function QuestionFacts({ lesson }: { lesson: LessonForLearner }) {
  const t = useTranslations('player');
  const { questionCount = 0, passPercent = 0 } = lesson.facts;
  return (
    <p className="text-sm text-ink-muted">
      {t('questionFacts', { count: questionCount, percent: passPercent })}{' '}
      {lesson.lastResult && (
        <>
          {t('lastResult', { percent: lesson.lastResult.scorePercent })}{' '}
          <Link href={`/learn/${lesson.enrolmentId}/attempts/${lesson.lastResult.attemptId}`}>
            {t('review')}
          </Link>
        </>
      )}
    </p>
  );
}
