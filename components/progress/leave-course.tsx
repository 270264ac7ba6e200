'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/components/trpc/client';
import { problemFrom } from '@/components/trpc/problem';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

/** Leaving keeps the progress; the dialog says so before it happens. */
export function LeaveCourse({ enrolmentId, courseTitle }: { enrolmentId: string; courseTitle: string }) {
  const t = useTranslations('player');
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  async function leave() {
    setBusy(true);
    try {
      await api.progress.leave.mutate({ id: enrolmentId });
      router.push('/home');
      router.refresh();
    } catch (error) {
      setFault(problemFrom(error).detail || t('markFailed'));
      setBusy(false);
    }
  }
  return (
    <div className="-ms-4">
      <Button variant="quiet" onClick={() => setAsking(true)}>
        {t('leave')}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('leaveTitle', { course: courseTitle })}
        description={t('leaveText')}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('leaveCancel')}</Button>
            <Button variant="danger" busy={busy} busyLabel={t('leaving')} onClick={leave}>
              {t('leaveConfirm')}
            </Button>
          </>
        }
      >
        <p role="alert" className="text-sm text-danger-text empty:hidden">
          {fault}
        </p>
      </Dialog>
    </div>
  );
}
