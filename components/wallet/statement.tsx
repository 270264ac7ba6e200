import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { ChipLink } from '@/components/ui/chip';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { CursorLinks } from '@/components/ui/pagination';
import { Skeleton } from '@/components/ui/skeleton';
import { HeadCell, Table, TableHead } from '@/components/ui/table';
import { type StatementPage } from '@/server/domains/wallet/contract';
import { STATEMENT_VIEWS, statementHref, type StatementView } from './statement-query';
import { type NamedCourse, StatementItem } from './statement-row';

const VIEW_LABELS = {
  all: 'showAll',
  rewards: 'showRewards',
  in: 'showIn',
  out: 'showOut',
  corrections: 'showCorrections',
} as const satisfies Record<StatementView, string>;

/** The statement's title with one chip for each view of it. */
export function StatementHead({ view }: { view: StatementView }) {
  const t = useTranslations('wallet');
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <h2 id="statement">{t('statement')}</h2>
      <nav aria-label={t('show')} className="flex flex-wrap gap-2">
        {STATEMENT_VIEWS.map((name) => (
          <ChipLink key={name} href={statementHref(name)} current={name === view} prefetch={false}>
            {t(VIEW_LABELS[name])}
          </ChipLink>
        ))}
      </nav>
    </div>
  );
}

interface StatementProps {
  page: StatementPage;
  view: StatementView;
  /** Whether this page follows another one. */
  isLaterPage: boolean;
  courses: readonly NamedCourse[];
}

/** Lines, newest first, or what will be here. */
export function Statement({ page, view, isLaterPage, courses }: StatementProps) {
  const t = useTranslations('wallet');
  if (page.items.length === 0) return <NoLines view={view} />;
  const named = new Map(courses.map((course) => [course.id, course]));
  return (
    <>
      <Table label={t('statement')} narrow="statement">
        <TableHead narrow="statement">
          <tr>
            <HeadCell>{t('date')}</HeadCell>
            <HeadCell>{t('why')}</HeadCell>
            <HeadCell figures>{t('inOrOut')}</HeadCell>
            <HeadCell figures>{t('balance')}</HeadCell>
          </tr>
        </TableHead>
        <tbody className="max-sm:block">
          {page.items.map((line) => (
            <StatementItem
              key={line.id}
              line={line}
              course={line.subject.type === 'course' ? (named.get(line.subject.id) ?? null) : undefined}
            />
          ))}
        </tbody>
      </Table>
      {(page.nextCursor || isLaterPage) && (
        <CursorLinks
          label={t('pages')}
          {...(isLaterPage ? { first: { href: statementHref(view), label: t('newest') } } : {})}
          {...(page.nextCursor
            ? { next: { href: statementHref(view, page.nextCursor), label: t('older') } }
            : {})}
        />
      )}
      <StatementNote />
    </>
  );
}

function StatementNote() {
  const t = useTranslations('wallet');
  const locale = useLocale();
  return (
    <p className="pt-4 text-sm text-ink-muted">
      {t.rich('never', { link: (words) => <Link href={`/${locale}/supply`}>{words}</Link> })}
    </p>
  );
}

function NoLines({ view }: { view: StatementView }) {
  const t = useTranslations('wallet');
  const locale = useLocale();
  if (view !== 'all') {
    return (
      <EmptyState
        as="h3"
        title={t('nothingTitle')}
        action={<LinkButton href="/wallet">{t('showEverything')}</LinkButton>}
      />
    );
  }
  return (
    <EmptyState
      as="h3"
      title={t('emptyTitle')}
      action={<LinkButton href={`/${locale}/courses`}>{t('browse')}</LinkButton>}
    >
      <p>{t('emptyText')}</p>
    </EmptyState>
  );
}

/** The shape of the lines that come. */
export function StatementSkeleton() {
  const t = useTranslations('wallet');
  return (
    <div role="status" aria-label={t('loading')} className="grid gap-5 py-4">
      {['a', 'b', 'c', 'd', 'e'].map((key) => (
        <div key={key} className="grid grid-cols-[6rem_minmax(0,1fr)_5rem] gap-4">
          <Skeleton className="h-5" />
          <Skeleton className="h-5" />
          <Skeleton className="h-5" />
        </div>
      ))}
    </div>
  );
}
