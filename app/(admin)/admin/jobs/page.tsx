import { getTranslations } from 'next-intl/server';
import { AdminFrame } from '@/components/identity/admin-frame';
import { JobsTable } from '@/components/identity/jobs-table';
import { ChipLink } from '@/components/ui/chip';
import { EmptyState } from '@/components/ui/empty-state';
import { CheckCircleIcon } from '@/components/ui/icons';
import { CursorLinks } from '@/components/ui/pagination';
import { adminPage } from '@/server/api/admin-page';
import { orNotFound } from '@/server/api/page';
import { jobState } from '@/server/domains/operations/contract';

interface JobsPageProps {
  searchParams: Promise<{ state?: string | string[]; cursor?: string | string[] }>;
}

export async function generateMetadata() {
  const t = await getTranslations('admin');
  return { title: t('section.jobs') };
}

/** What the server does by itself, and what it could not do. */
export default async function JobsPage({ searchParams }: JobsPageProps) {
  const { person, caller } = await adminPage('/admin/jobs');
  const t = await getTranslations('admin');
  const asked = await searchParams;
  const state = jobState.options.find((known) => known === asked.state);
  const cursor = typeof asked.cursor === 'string' ? asked.cursor : undefined;
  const page = await orNotFound(
    caller.operations.jobs({ ...(state ? { state } : {}), ...(cursor ? { cursor } : {}), limit: 50 }),
  );
  const addressOf = (query: Record<string, string>) => `/admin/jobs?${new URLSearchParams(query)}`;
  const here: Record<string, string> = state ? { state } : {};
  return (
    <AdminFrame person={person} section="jobs" lede={t('jobsLede')}>
      <nav aria-label={t('state')} className="mb-6 flex flex-wrap gap-2">
        <ChipLink href="/admin/jobs" current={!state}>
          {t('allStates')}
        </ChipLink>
        {jobState.options.map((known) => (
          <ChipLink key={known} href={addressOf({ state: known })} current={known === state}>
            {t(`jobState.${known}`)}
          </ChipLink>
        ))}
      </nav>
      {page.items.length > 0 ? (
        <JobsTable jobs={page.items} />
      ) : (
        <EmptyState icon={CheckCircleIcon} title={t('noJobsTitle')}>
          <p>{t('noJobsBody')}</p>
        </EmptyState>
      )}
      {(cursor || page.nextCursor) && (
        <CursorLinks
          label={t('pages')}
          first={cursor ? { href: addressOf(here), label: t('first') } : undefined}
          next={
            page.nextCursor
              ? { href: addressOf({ ...here, cursor: page.nextCursor }), label: t('next') }
              : undefined
          }
        />
      )}
    </AdminFrame>
  );
}
