import { sql } from 'drizzle-orm';
import { type Context, reader } from '@/server/platform/context';

/** The names that a certificate keeps: the learner's, and that of the course's owner. */
export async function certificateNames(
  ctx: Context,
  enrolment: { personId: string; courseId: string },
): Promise<{ learnerName: string; educatorName: string }> {
  const [row] = await reader(ctx).execute<{ learner: string | null; educator: string | null }>(sql`
    select (select name from profiles where person_id = ${enrolment.personId}) as learner,
      (select p.name from courses c join profiles p on p.person_id = c.owner_id where c.id = ${enrolment.courseId}) as educator`);
  return { learnerName: row?.learner ?? '', educatorName: row?.educator ?? '' };
}

/** The best share of the points per question set of an enrolment. */
export async function questionSetResults(
  ctx: Context,
  enrolmentId: string,
): Promise<{ lessonId: string; bestPercent: number }[]> {
  const rows = await reader(ctx).execute<{ lesson_id: string; best: number }>(sql`
    select a.lesson_id, max(floor(100 * g.score / g.max_score))::int as best
    from question_attempts a join grades g on g.attempt_id = a.id
    where a.enrolment_id = ${enrolmentId} and g.max_score > 0
    group by a.lesson_id`);
  return [...rows].map((row) => ({ lessonId: row.lesson_id, bestPercent: row.best }));
}
