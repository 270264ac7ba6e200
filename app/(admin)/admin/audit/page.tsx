import { getTranslations } from 'next-intl/server';
import { AdminFrame } from '@/components/identity/admin-frame';
import { AuditList } from '@/components/identity/audit-list';
import { ChipLink } from '@/components/ui/chip';
import { EmptyState } from '@/components/ui/empty-state';
import { HistoryIcon } from '@/components/ui/icons';
import { CursorLinks } from '@/components/ui/pagination';
import { adminPage } from '@/server/api/admin-page';
import { orNotFound } from '@/server/api/page';

const AREAS = ['identity', 'courses', 'wallet', 'progress'] as const;

interface AuditPageProps {
  searchParams: Promise<{ area?: string | string[]; cursor?: string | string[] }>;
}

export async function generateMetadata() {
  const t = await getTranslations('admin');
  return { title: t('section.audit') };
}

/** Everything that was written down, by area, newest first. */
export default async function AuditPage({ searchParams }: AuditPageProps) {
  const { person, caller } = await adminPage('/admin/audit');
  const t = await getTranslations('admin');
  const asked = await searchParams;
  const area = AREAS.find((known) => known === asked.area);
  const cursor = typeof asked.cursor === 'string' ? asked.cursor : undefined;
  const page = await orNotFound(
    caller.identity.listAudit({
      ...(area ? { action: `${area}.` } : {}),
      ...(cursor ? { cursor } : {}),
      limit: 50,
    }),
  );
  const addressOf = (query: Record<string, string>) => `/admin/audit?${new URLSearchParams(query)}`;
  const here: Record<string, string> = area ? { area } : {};
  return (
    <AdminFrame person={person} section="audit" lede={t('auditLede')}>
      <nav aria-label={t('areas')} className="mb-6 flex flex-wrap gap-2">
        <ChipLink href="/admin/audit" current={!area}>
          {t('allAreas')}
        </ChipLink>
        {AREAS.map((key) => (
          <ChipLink key={key} href={addressOf({ area: key })} current={key === area}>
            {t(`area.${key}`)}
          </ChipLink>
        ))}
      </nav>
      {page.items.length > 0 ? (
        <AuditList entries={page.items} />
      ) : (
        <EmptyState icon={HistoryIcon} title={t('noAudit')} />
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
