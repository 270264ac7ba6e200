'use client';

import { useTranslations } from 'next-intl';
import { api } from '@/components/trpc/client';
import { Button } from '@/components/ui/button';
import { ProblemNote } from './problem-note';
import { useAct } from './use-act';

/** Ends all sessions of a person, who can sign in again. */
export function EndSessionsButton({ userId }: { userId: string }) {
  const t = useTranslations('admin');
  const { act, busy, problem } = useAct();
  return (
    <div className="grid justify-items-start gap-3">
      <Button
        variant="danger"
        busy={busy !== null}
        busyLabel={t('ending')}
        onClick={() =>
          act('end', () => api.identity.endUserSessions.mutate({ id: userId }), t('sessionsEnded'))
        }
      >
        {t('endSessions')}
      </Button>
      <ProblemNote problem={problem} unreachable={t('unreachable')} />
    </div>
  );
}
