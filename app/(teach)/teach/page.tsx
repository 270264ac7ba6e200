import { getTranslations } from 'next-intl/server';
import { AppShell } from '@/components/shell/app-shell';
import { ClientMessages } from '@/components/shell/client-messages';
import { CourseList, NotAnEducator } from '@/components/teach/course-list';
import { signedInPage } from '@/server/api/page';

export async function generateMetadata() {
  const t = await getTranslations('teach');
  return { title: t('title') };
}

interface PageProps {
  searchParams: Promise<{ cursor?: string | string[] }>;
}

/** An educator's courses, drafts too. */
export default async function TeachPage({ searchParams }: PageProps) {
  const { person, caller } = await signedInPage('/teach');
  const { cursor } = await searchParams;
  const isEducator = person.roles.some((role) => role === 'educator' || role === 'admin');
  const page = await caller.authoring.myCourses({
    limit: 20,
    ...(typeof cursor === 'string' ? { cursor } : {}),
  });
  return (
    <AppShell person={{ name: person.name, roles: person.roles }}>
      <ClientMessages namespaces={['teach']}>
        {isEducator ? <CourseList page={page} isFirst={!cursor} /> : <NotAnEducator />}
      </ClientMessages>
    </AppShell>
  );
}
