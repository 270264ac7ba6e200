import { redirect } from 'next/navigation';
import { orNotFound, signedInPage } from '@/server/api/page';

interface PageProps {
  params: Promise<{ enrolmentId: string }>;
}

/** Opens the course where the learner was: the lesson begun last while it is open, otherwise the next one to do. */
export default async function ContinuePage({ params }: PageProps) {
  const { enrolmentId } = await params;
  const { caller } = await signedInPage(`/learn/${enrolmentId}`);
  const enrolment = await orNotFound(caller.progress.enrolment({ id: enrolmentId }));
  const last = enrolment.items.find(
    (item) => item.lessonId === enrolment.resume?.lessonId && item.state !== 'done',
  );
  const lessonId = last?.lessonId ?? enrolment.next?.lessonId ?? enrolment.items[0]?.lessonId;
  redirect(lessonId ? `/learn/${enrolmentId}/${lessonId}` : `/learn/${enrolmentId}/progress`);
}
