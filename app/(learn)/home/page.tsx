import { getTranslations } from 'next-intl/server';
import { HomePage } from '@/components/progress/home-page';
import { AppShell } from '@/components/shell/app-shell';
import { signedInPage } from '@/server/api/page';

export async function generateMetadata() {
  const t = await getTranslations('home');
  return { title: t('title') };
}

/** The learner's home: go on, in progress, earned. */
export default async function LearnerHome() {
  const { person, caller } = await signedInPage('/home');
  const home = await caller.progress.home({});
  return (
    <AppShell person={{ name: person.name, roles: person.roles, available: home.wallet.available }}>
      <HomePage home={home} name={person.name} />
    </AppShell>
  );
}
