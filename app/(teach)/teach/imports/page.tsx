import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { AppShell } from '@/components/shell/app-shell';
import { ClientMessages } from '@/components/shell/client-messages';
import { PageHeader } from '@/components/shell/page-header';
import { NotAnEducator } from '@/components/teach/course-list';
import { ImportForm } from '@/components/teach/import-form';
import { Badge } from '@/components/ui/badge';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { CursorLinks } from '@/components/ui/pagination';
import { signedInPage } from '@/server/api/page';
import { type ImportView } from '@/server/domains/courses/contract';

export async function generateMetadata() {
  const t = await getTranslations('imports');
  return { title: t('title') };
}

interface PageProps {
  searchParams: Promise<{ cursor?: string | string[] }>;
}

/** Bring a course, and see how earlier imports went. */
export default async function ImportsPage({ searchParams }: PageProps) {
  const { person, caller } = await signedInPage('/teach/imports');
  const { cursor } = await searchParams;
  const isEducator = person.roles.some((role) => role === 'educator' || role === 'admin');
  const page = isEducator
    ? await caller.authoring.myImports({ limit: 20, ...(typeof cursor === 'string' ? { cursor } : {}) })
    : null;
  return (
    <AppShell person={{ name: person.name, roles: person.roles }}>
      <ClientMessages namespaces={['imports', 'teach']}>
        {page ? <Imports page={page} isFirst={!cursor} /> : <NotAnEducator />}
      </ClientMessages>
    </AppShell>
  );
}

const tones = { queued: 'neutral', running: 'action', done: 'success', failed: 'danger' } as const;

function Imports({
  page,
  isFirst,
}: {
  page: { items: ImportView[]; nextCursor: string | null };
  isFirst: boolean;
}) {
  const t = useTranslations('imports');
  const format = useFormatter();
  return (
    <>
      <PageHeader
        title={t('title')}
        lede={t('lede')}
        above={
          <Breadcrumb
            label={t('breadcrumb')}
            items={[{ label: t('back'), href: '/teach' }, { label: t('title') }]}
          />
        }
      />
      <ImportForm />
      <section aria-labelledby="history" className="mt-12 grid gap-3">
        <h2 id="history">{t('history')}</h2>
        {page.items.length === 0 && <p className="text-ink-muted">{t('emptyHistory')}</p>}
        <ul className="divide-y divide-line border-y border-line empty:hidden">
          {page.items.map((item) => (
            <li key={item.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
              <Link href={`/teach/imports/${item.id}`} className="min-w-0 flex-1 basis-52 break-words">
                {item.fileName}
              </Link>
              <span className="text-sm text-ink-muted">
                {format.dateTime(new Date(item.createdAt), 'moment')}
              </span>
              <Badge tone={tones[item.state]}>{t(`state.${item.state}`)}</Badge>
            </li>
          ))}
        </ul>
        {(page.nextCursor || !isFirst) && (
          <CursorLinks
            label={t('pages')}
            first={isFirst ? undefined : { href: '/teach/imports', label: t('firstPage') }}
            next={
              page.nextCursor
                ? {
                    href: `/teach/imports?cursor=${encodeURIComponent(page.nextCursor)}`,
                    label: t('nextPage'),
                  }
                : undefined
            }
          />
        )}
      </section>
    </>
  );
}
