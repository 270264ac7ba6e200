'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/components/trpc/client';
import { problemFrom } from '@/components/trpc/problem';
import { Button } from '@/components/ui/button';
import { LinkButton } from '@/components/ui/link-button';
import { type LessonForLearner } from '@/server/domains/progress/contract';

/** Begins the lesson's questions, or goes on with the attempt that is open: there is never more than one. */
export function StartAttemptButton({ lesson }: { lesson: LessonForLearner }) {
  const t = useTranslations('player');
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  const base = `/learn/${lesson.enrolmentId}/attempts`;
  if (lesson.openAttempt) {
    const number = Math.min(lesson.openAttempt.answered + 1, lesson.facts.questionCount ?? 1);
    return (
      <LinkButton href={`${base}/${lesson.openAttempt.id}`} variant="primary" data-player-key="m">
        {t('resumeQuestions', { number })}
      </LinkButton>
    );
  }
  async function begin() {
    setBusy(true);
    setFault('');
    try {
      const attempt = await api.progress.startAttempt.mutate({
        id: lesson.enrolmentId,
        lessonId: lesson.lessonId,
      });
      router.push(`${base}/${attempt.id}`);
    } catch (error) {
      setFault(problemFrom(error).detail || t('markFailed'));
      setBusy(false);
    }
  }
  const passed = lesson.lastResult?.passed ?? false;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button variant={passed ? 'secondary' : 'primary'} data-player-key="m" busy={busy} onClick={begin}>
        {lesson.lastResult ? t('again') : t('begin')}
      </Button>
      {passed && lesson.next && (
        <LinkButton href={`/learn/${lesson.enrolmentId}/${lesson.next.lessonId}`} variant="primary">
          {t('next')}
        </LinkButton>
      )}
      <p role="alert" className="max-w-72 text-sm text-danger-text empty:hidden">
        {fault}
      </p>
    </div>
  );
}
