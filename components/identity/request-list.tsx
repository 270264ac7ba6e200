'use client';

import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { api } from '@/components/trpc/client';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { EducatorRequestView } from '@/server/domains/identity/contract';
import { ProblemNote } from './problem-note';
import { useAct } from './use-act';

/** People who ask to teach, each with the two answers. */
export function RequestList({ requests }: { requests: readonly EducatorRequestView[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {requests.map((request) => (
        <RequestRow key={request.id} request={request} />
      ))}
    </ul>
  );
}

function RequestRow({ request }: { request: EducatorRequestView }) {
  const t = useTranslations('admin');
  const format = useFormatter();
  const { act, busy, problem } = useAct();
  const { id, name } = request;
  const decide = (decision: 'grant' | 'decline') =>
    act(
      decision,
      () => api.identity.decideEducatorRequest.mutate({ id, decision }),
      t(`decided.${decision}`, { name }),
    );
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-3 py-4">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="font-sans text-md tracking-normal">
          <Link href={`/admin/people/${request.personId}`} className="text-ink">
            {name}
          </Link>
        </h2>
        <p className="text-sm text-ink-muted">
          {request.email} · {format.dateTime(new Date(request.createdAt), 'date')}
        </p>
        {request.message && (
          <p className="mt-2 max-w-read font-read whitespace-pre-line">{request.message}</p>
        )}
        <ProblemNote problem={problem} unreachable={t('unreachable')} />
      </div>
      {request.state === 'pending' ? (
        <div className="flex gap-3">
          <Button busy={busy === 'decline'} busyLabel={t('saving')} onClick={() => decide('decline')}>
            {t('decline')}
          </Button>
          <Button busy={busy === 'grant'} busyLabel={t('saving')} onClick={() => decide('grant')}>
            {t('grantRole')}
          </Button>
        </div>
      ) : (
        <Badge tone={request.state === 'granted' ? 'success' : 'neutral'}>
          {t(`requestState.${request.state}`)}
        </Badge>
      )}
    </li>
  );
}
