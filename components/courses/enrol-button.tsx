'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/components/trpc/client';
import { problemFrom } from '@/components/trpc/problem';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';

interface EnrolButtonProps {
  courseId: string;
  /** Where to come back to after signing in. */
  returnTo: string;
}

/**
 * Enrols and opens the course. A stranger signs in first and comes back here; somebody who is enrolled already goes on
 * where they were, so the button is never wrong, also on a page from the cache.
 */
export function EnrolButton({ courseId, returnTo }: EnrolButtonProps) {
  const t = useTranslations('course');
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');

  async function enrol() {
    setBusy(true);
    setFault('');
    try {
      const enrolment = await api.progress.enrol.mutate({ id: courseId });
      router.push(`/learn/${enrolment.id}`);
    } catch (error) {
      const problem = problemFrom(error);
      const enrolmentId = problem.details?.enrolmentId;
      if (problem.status === 409 && typeof enrolmentId === 'string') {
        router.push(`/learn/${enrolmentId}`);
        return;
      }
      if (problem.status === 401) {
        router.push(`/sign-in?callbackUrl=${encodeURIComponent(returnTo)}`);
        return;
      }
      setBusy(false);
      setFault(problem.detail || t('enrolFailed'));
    }
  }

  return (
    <div className="grid gap-3">
      <Button variant="primary" size="lg" block busy={busy} busyLabel={t('enrolling')} onClick={enrol}>
        {t('enrolFree')}
      </Button>
      <div role="status" className="empty:-mt-3">
        {fault && <Callout tone="danger">{fault}</Callout>}
      </div>
    </div>
  );
}
