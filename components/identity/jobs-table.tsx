'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { api } from '@/components/trpc/client';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Cell, HeadCell, Row, Table, TableHead } from '@/components/ui/table';
import type { JobView } from '@/server/domains/operations/contract';
import { ProblemNote } from './problem-note';
import { useAct } from './use-act';

const TONES = { waiting: 'neutral', running: 'action', retrying: 'warning', dead: 'danger' } as const;

/** What waits, runs or has given up; what has given up can be started again. */
export function JobsTable({ jobs }: { jobs: readonly JobView[] }) {
  const t = useTranslations('admin');
  const { act, busy, problem } = useAct();
  return (
    <>
      <ProblemNote problem={problem} unreachable={t('unreachable')} />
      <Table label={t('section.jobs')}>
        <TableHead>
          <tr>
            <HeadCell>{t('job')}</HeadCell>
            <HeadCell>{t('state')}</HeadCell>
            <HeadCell figures>{t('attempts')}</HeadCell>
            <HeadCell figures>{t('runsAt')}</HeadCell>
            <HeadCell>
              <span className="sr-only">{t('actions')}</span>
            </HeadCell>
          </tr>
        </TableHead>
        <tbody>
          {jobs.map((job) => (
            <JobRow
              key={job.id}
              job={job}
              busy={busy === job.id}
              onRetry={() => act(job.id, () => api.operations.retryJob.mutate({ id: job.id }), t('retried'))}
            />
          ))}
        </tbody>
      </Table>
    </>
  );
}

function JobRow({ job, busy, onRetry }: { job: JobView; busy: boolean; onRetry: () => void }) {
  const t = useTranslations('admin');
  const format = useFormatter();
  return (
    <Row>
      <Cell className="min-w-64">
        <code className="font-mono text-sm">{job.name}</code>
        {job.lastError && (
          <span className="block text-sm wrap-anywhere text-danger-text">{job.lastError}</span>
        )}
      </Cell>
      <Cell>
        <Badge tone={TONES[job.state]}>{t(`jobState.${job.state}`)}</Badge>
      </Cell>
      <Cell figures>
        {job.attempts}/{job.maxAttempts}
      </Cell>
      <Cell figures>{format.dateTime(new Date(job.runAt), 'moment')}</Cell>
      <Cell className="text-end">
        {(job.state === 'dead' || job.state === 'retrying') && (
          <Button size="sm" busy={busy} busyLabel={t('saving')} onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </Cell>
    </Row>
  );
}
