import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { enrolments, lessonPositions } from '@/db/schema/progress';
import { type Context, reader } from '@/server/platform/context';
import { preparedOn } from '@/server/platform/prepared';
import { noEnrolment } from '../store';

const byLesson = preparedOn((db: Db) =>
  db
    .select({
      enrolment: {
        versionId: enrolments.versionId,
        state: enrolments.state,
        currentLessonId: enrolments.currentLessonId,
        lastActiveAt: enrolments.lastActiveAt,
      },
      position: {
        lessonId: lessonPositions.lessonId,
        blockId: lessonPositions.blockId,
        second: lessonPositions.second,
        furthestSecond: lessonPositions.furthestSecond,
        at: lessonPositions.at,
        openedAt: lessonPositions.openedAt,
      },
    })
    .from(enrolments)
    .leftJoin(
      lessonPositions,
      and(
        eq(lessonPositions.enrolmentId, enrolments.id),
        eq(lessonPositions.lessonId, sql.placeholder('lessonId')),
      ),
    )
    .where(
      and(eq(enrolments.id, sql.placeholder('id')), eq(enrolments.personId, sql.placeholder('personId'))),
    )
    .prepare('progress_lesson_place'),
);

/** The person's enrolment and where they are in one lesson, or `progress.enrolment_not_found`. One query. */
export async function lessonPlace(ctx: Context, of: { id: string; lessonId: string; personId: string }) {
  const [row] = await byLesson(reader(ctx)).execute(of);
  if (!row) throw noEnrolment();
  return row;
}
