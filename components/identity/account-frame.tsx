import { getTranslations } from 'next-intl/server';
import { type ReactNode } from 'react';
import { AppShell, type ShellPerson } from '@/components/shell/app-shell';
import { ClientMessages } from '@/components/shell/client-messages';
import { PageHeader } from '@/components/shell/page-header';
import { TabLinks } from '@/components/ui/tab-links';
import { SignOutButton } from './sign-out-button';

const SECTIONS = [
  { key: 'profile', href: '/account' },
  { key: 'security', href: '/account/security' },
  { key: 'teaching', href: '/account/educator' },
] as const;

export type AccountSection = (typeof SECTIONS)[number]['key'];

interface AccountFrameProps {
  person: ShellPerson;
  section: AccountSection;
  children: ReactNode;
}

/** The account's pages: one heading, one tab each, and the way out. */
export async function AccountFrame({ person, section, children }: AccountFrameProps) {
  const t = await getTranslations('account');
  return (
    <AppShell person={person}>
      <ClientMessages namespaces={['account']}>
        <PageHeader title={t('title')} aside={<SignOutButton />} className="mb-6" />
        <TabLinks
          label={t('sections')}
          items={SECTIONS.map(({ key, href }) => ({
            href,
            label: t(`section.${key}`),
            current: key === section,
          }))}
          className="mb-8"
        />
        {children}
      </ClientMessages>
    </AppShell>
  );
}
