import { LessonView } from '@/components/progress/lesson-view';
import { PlayerFrame } from '@/components/progress/player-frame';
import { ClientMessages } from '@/components/shell/client-messages';
import { orNotFound, signedInPage } from '@/server/api/page';

interface PageProps {
  params: Promise<{ enrolmentId: string; lessonId: string }>;
}

async function load({ params }: PageProps) {
  const { enrolmentId, lessonId } = await params;
  const { caller } = await signedInPage(`/learn/${enrolmentId}/${lessonId}`);
  const [enrolment, lesson] = await orNotFound(
    Promise.all([
      caller.progress.enrolment({ id: enrolmentId }),
      caller.progress.lesson({ id: enrolmentId, lessonId }),
    ]),
  );
  return { enrolment, lesson };
}

/** A lesson in the player. */
export default async function LessonPage(props: PageProps) {
  const { enrolment, lesson } = await load(props);
  return (
    <PlayerFrame enrolment={enrolment} lessonId={lesson.lessonId}>
      <ClientMessages namespaces={['player', 'content']}>
        <title>{`${lesson.title} · ${enrolment.course.title}`}</title>
        <LessonView lesson={lesson} enrolment={enrolment} key={lesson.lessonId} />
      </ClientMessages>
    </PlayerFrame>
  );
}
