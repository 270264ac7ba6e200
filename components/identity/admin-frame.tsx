import { getTranslations } from 'next-intl/server';
import { type ReactNode } from 'react';
import { AppShell, type ShellPerson } from '@/components/shell/app-shell';
import { ClientMessages } from '@/components/shell/client-messages';
import { PageHeader } from '@/components/shell/page-header';
import { TabLinks } from '@/components/ui/tab-links';

const SECTIONS = [
  { key: 'people', href: '/admin' },
  { key: 'requests', href: '/admin/requests' },
  { key: 'audit', href: '/admin/audit' },
  { key: 'jobs', href: '/admin/jobs' },
] as const;

export type AdminSection = (typeof SECTIONS)[number]['key'];

interface AdminFrameProps {
  person: ShellPerson;
  section: AdminSection;
  /** Stands in place of the section's own name. */
  title?: ReactNode;
  above?: ReactNode;
  lede?: ReactNode;
  children: ReactNode;
}

/** The administrators' pages: sections as tabs, one heading each. */
export async function AdminFrame({ person, section, title, above, lede, children }: AdminFrameProps) {
  const t = await getTranslations('admin');
  return (
    <AppShell person={person}>
      <ClientMessages namespaces={['admin']}>
        <TabLinks
          label={t('sections')}
          items={SECTIONS.map(({ key, href }) => ({
            href,
            label: t(`section.${key}`),
            current: key === section,
          }))}
          className="mb-8"
        />
        <PageHeader title={title ?? t(`section.${section}`)} above={above} lede={lede} />
        {children}
      </ClientMessages>
    </AppShell>
  );
}
