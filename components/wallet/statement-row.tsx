import Link from 'next/link';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { StatementRow } from '@/components/ui/table';
import { TokenAmount } from '@/components/ui/token-amount';
import { type CourseTitles } from '@/server/domains/courses/contract';
import { type StatementLine } from '@/server/domains/wallet/contract';
import { CopyId } from './copy-id';

export type NamedCourse = CourseTitles['items'][number];

interface StatementItemProps {
  line: StatementLine;
  /** The course that the line is about; undefined when it is about something else, null when it is not listed. */
  course: NamedCourse | null | undefined;
}

/** One line of the statement: when, why, how much, and the balance after it. */
export function StatementItem({ line, course }: StatementItemProps) {
  const t = useTranslations('wallet');
  const format = useFormatter();
  const at = new Date(line.at);
  const pending = line.state === 'pending';
  return (
    <StatementRow
      className={pending ? 'bg-[color-mix(in_oklch,var(--earn-soft)_45%,transparent)]' : undefined}
      date={
        <time dateTime={line.at} title={format.dateTime(at, 'moment')}>
          {format.dateTime(at, 'day')}
        </time>
      }
      title={<Reason line={line} />}
      detail={<Detail line={line} course={course} />}
      amount={<Amount line={line} />}
      balance={
        pending || line.state !== 'posted' ? (
          <StateBadge line={line} />
        ) : (
          format.number(line.runningBalance, 'whole')
        )
      }
      balanceLabel={line.state === 'posted' ? t('balanceLabel') : ''}
    />
  );
}

function Reason({ line }: { line: StatementLine }) {
  const t = useTranslations('wallet.reasons');
  if (line.reason === 'reversal') return t(line.amount > 0 ? 'reversalIn' : 'reversalOut');
  if (line.reason !== 'reward') return t(line.reason);
  const byState = {
    posted: 'rewardPosted',
    pending: 'rewardPending',
    expired: 'rewardExpired',
    voided: 'rewardVoided',
  } as const;
  return t(byState[line.state]);
}

function Detail({ line, course }: StatementItemProps) {
  const t = useTranslations('wallet');
  const format = useFormatter();
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3">
      {course !== undefined && <CourseName course={course} />}
      {line.expiresAt && (
        <span>{t('keptUntil', { date: format.dateTime(new Date(line.expiresAt), 'date') })}</span>
      )}
      <CopyId id={line.id} label={t('copyId', { id: line.id })} doneLabel={t('copied')} />
    </span>
  );
}

function CourseName({ course }: { course: NamedCourse | null }) {
  const t = useTranslations('wallet');
  const locale = useLocale();
  if (!course) return <span>{t('courseGone')}</span>;
  if (!course.published) return <span lang={course.language}>{course.title}</span>;
  return (
    <Link href={`/${locale}/courses/${course.slug}`} lang={course.language} prefetch={false}>
      {course.title}
    </Link>
  );
}

/** In gold what came in; muted what was only kept and went back. */
function Amount({ line }: { line: StatementLine }) {
  const wentBack = line.state === 'expired' || line.state === 'voided';
  if (!wentBack) return <TokenAmount amount={line.amount} signed />;
  return <TokenAmount amount={line.amount} signed tone="inherit" className="text-ink-muted line-through" />;
}

function StateBadge({ line }: { line: StatementLine }) {
  const t = useTranslations('wallet');
  if (line.state === 'pending') return <Badge tone="earn">{t('pendingBadge')}</Badge>;
  return <Badge>{t('returnedBadge')}</Badge>;
}
