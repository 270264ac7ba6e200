import { eq } from 'drizzle-orm';
import { enrolments, progressEvents } from '@/db/schema/progress';
import type { CourseVersion, ManifestLesson } from '@/server/domains/courses/public';
import { newId } from '@/server/platform/ids';
import { foldProgress } from '../rules/progress';
import { type EnrolmentRow, type TxContext } from '../store';
import { finishCourse } from './finish-course';
import { keepReservation } from './keep-reservation';

/** What the server verified, by rule. */
export type Evidence =
  | { by: 'learner' }
  | { by: 'video'; watchedSeconds: number; durationSeconds: number }
  | { by: 'attempt'; attemptId: string; score: number; maxScore: number; correctionId?: string };

export interface Completion {
  /** The enrolment as stored now. */
  enrolment: EnrolmentRow;
  done: ReadonlySet<string>;
}

/**
 * Appends the fact that an item is done and stores the fold over all facts beside it, in the caller's transaction and
 * under its lock on the enrolment (`done` was read under it), so that no other completion is lost. The unique (enrolment,
 * item) decides repeats: the second changes nothing. At 100 % the course is finished in the same transaction.
 */
export async function recordCompletion(
  ctx: TxContext,
  locked: { enrolment: EnrolmentRow; version: CourseVersion; done: ReadonlySet<string> },
  item: { lesson: ManifestLesson; evidence: Evidence },
): Promise<Completion> {
  const { version } = locked;
  const now = ctx.clock.now();
  const added = await ctx.tx
    .insert(progressEvents)
    .values({
      id: newId(ctx),
      enrolmentId: locked.enrolment.id,
      itemId: item.lesson.id,
      rule: item.lesson.rule,
      evidence: item.evidence,
      at: now,
    })
    .onConflictDoNothing()
    .returning({ id: progressEvents.id });
  if (added.length === 0) return { enrolment: locked.enrolment, done: locked.done };

  const done = new Set(locked.done).add(item.lesson.id);
  const folded = foldProgress(
    version.manifest,
    [...done].map((itemId) => ({ itemId })),
  );
  const [stored] = await ctx.tx
    .update(enrolments)
    .set({
      requiredDone: folded.requiredDone,
      progressPercent: folded.percent,
      currentLessonId: item.lesson.id,
      lastActiveAt: now,
    })
    .where(eq(enrolments.id, locked.enrolment.id))
    .returning();
  const enrolment = stored ?? locked.enrolment;
  if (folded.percent === 100 && enrolment.state === 'active') {
    return { enrolment: await finishCourse(ctx, { enrolment, version }), done };
  }
  await keepReservation(ctx, enrolment, version);
  return { enrolment, done };
}
