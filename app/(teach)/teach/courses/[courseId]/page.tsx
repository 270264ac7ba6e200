import { Builder } from '@/components/teach/builder/builder';
import { AppShell } from '@/components/shell/app-shell';
import { ClientMessages } from '@/components/shell/client-messages';
import { orNotFound, signedInPage } from '@/server/api/page';

interface PageProps {
  params: Promise<{ courseId: string }>;
}

/** The builder of one course, for its team. */
export default async function BuilderPage({ params }: PageProps) {
  const { courseId } = await params;
  const { person, caller } = await signedInPage(`/teach/courses/${courseId}`);
  const draft = await orNotFound(caller.authoring.draft({ id: courseId }));
  const mine = await caller.authoring.myCourses({ limit: 50 });
  const learnerCount = mine.items.find((course) => course.id === courseId)?.learnerCount ?? 0;
  return (
    <AppShell person={{ name: person.name, roles: person.roles }} width="wide">
      <title>{draft.title}</title>
      <ClientMessages namespaces={['builder', 'teach', 'course']}>
        <Builder initialDraft={draft} learnerCount={learnerCount} />
      </ClientMessages>
    </AppShell>
  );
}
