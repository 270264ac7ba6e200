import { getTranslations } from 'next-intl/server';
import { AppShell } from '@/components/shell/app-shell';
import { PageHeader } from '@/components/shell/page-header';
import { ImportReport } from '@/components/teach/import-report';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { orNotFound, signedInPage } from '@/server/api/page';

interface PageProps {
  params: Promise<{ importId: string }>;
}

/** One import with its report. */
export default async function ImportPage({ params }: PageProps) {
  const { importId } = await params;
  const { person, caller } = await signedInPage(`/teach/imports/${importId}`);
  const view = await orNotFound(caller.authoring.import({ id: importId }));
  const t = await getTranslations('imports');
  return (
    <AppShell person={{ name: person.name, roles: person.roles }}>
      <title>{view.fileName}</title>
      <PageHeader
        title={view.fileName}
        above={
          <Breadcrumb
            label={t('breadcrumb')}
            items={[
              { label: t('back'), href: '/teach' },
              { label: t('title'), href: '/teach/imports' },
              { label: view.fileName },
            ]}
          />
        }
      />
      <ImportReport view={view} />
    </AppShell>
  );
}
