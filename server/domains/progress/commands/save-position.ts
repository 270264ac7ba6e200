import { and, eq, gt, lt, notExists, or, sql } from 'drizzle-orm';
import { enrolments, lessonPositions } from '@/db/schema/progress';
import { withTransaction } from '@/db/transaction';
import { findVersion, type ManifestLesson } from '@/server/domains/courses/public';
import { type Context, personOf } from '@/server/platform/context';
import { AppError, invariant } from '@/server/platform/errors';
import type { SavedPosition, SavePositionInput } from '../contract';
import { findLearning } from '../queries/standing';
import { findPlaced } from '../rules/items';
import { creditSecond, watchedPercentOf } from '../rules/watching';
import { assertLearning, noItem, type TxContext } from '../store';

/** Clocks of devices are a little off; further ahead, a position would block every later one. */
const AHEAD_MS_MAX = 5 * 60_000;
/** The list of courses is ordered by the last activity: to the minute is enough. */
const ACTIVITY_MS = 60_000;

/**
 * Keeps where the learner is. The newest `at` wins; an older one changes nothing but may still add to the furthest second,
 * which never falls and grows no faster than the server's clock allows. The first call opens the lesson. Refuses
 * `progress.position_in_future`, `progress.enrolment_not_found`, `progress.lesson_not_found`, `progress.enrolment_ended`.
 */
export async function savePosition(ctx: Context, input: SavePositionInput): Promise<SavedPosition> {
  const { personId } = personOf(ctx);
  const now = ctx.clock.now();
  const at = new Date(input.at);
  if (at.getTime() > now.getTime() + AHEAD_MS_MAX) {
    const message = 'This time lies in the future. Check the clock of your device.';
    throw new AppError('invalid', 'progress.position_in_future', message, {
      errors: [{ path: 'at', message }],
    });
  }
  const enrolment = await findLearning(ctx, { enrolmentId: input.id, personId });
  const version = await findVersion(ctx, enrolment.versionId);
  const placed = findPlaced(version.manifest, input.lessonId);
  if (!placed) throw noItem();
  assertLearning(enrolment);
  return withTransaction(ctx, async (tx) => {
    const joined: TxContext = { ...ctx, tx };
    const stored = await store(joined, { input, at, now, lesson: placed.lesson });
    if (stored.saved) await touch(joined, input, at);
    return stored;
  });
}

interface Report {
  input: SavePositionInput;
  at: Date;
  now: Date;
  lesson: ManifestLesson;
}

async function store(ctx: TxContext, report: Report): Promise<SavedPosition> {
  const { input, at, now, lesson } = report;
  const mine = and(eq(lessonPositions.enrolmentId, input.id), eq(lessonPositions.lessonId, input.lessonId));
  const credit = (openedAt: Date, furthestSecond: number) =>
    input.second === undefined
      ? furthestSecond
      : creditSecond({
          reportedSecond: input.second,
          furthestSecond,
          openedAt,
          now,
          durationSeconds: lesson.durationSeconds,
        });
  // A report of the block alone leaves the second as it was, and the other way round.
  const place = {
    at,
    ...(input.blockId === undefined ? {} : { blockId: input.blockId }),
    ...(input.second === undefined ? {} : { second: input.second }),
  };
  const opened = await ctx.tx
    .insert(lessonPositions)
    .values({
      enrolmentId: input.id,
      lessonId: input.lessonId,
      ...place,
      openedAt: now,
      furthestSecond: credit(now, 0),
    })
    .onConflictDoNothing()
    .returning();
  if (opened[0]) return viewOf(opened[0], lesson, true);
  const [known] = await ctx.tx.select().from(lessonPositions).where(mine).for('update');
  invariant(known, 'A position that was in the way of an insert is there.');
  const furthestSecond = credit(known.openedAt, known.furthestSecond);
  const isNewer = at > known.at;
  if (!isNewer && furthestSecond === known.furthestSecond) return viewOf(known, lesson, false);
  const [changed] = await ctx.tx
    .update(lessonPositions)
    .set({ furthestSecond, ...(isNewer ? place : {}) })
    .where(mine)
    .returning();
  return viewOf(changed ?? known, lesson, isNewer);
}

function viewOf(
  row: typeof lessonPositions.$inferSelect,
  lesson: ManifestLesson,
  saved: boolean,
): SavedPosition {
  const { lessonId, blockId, second, furthestSecond } = row;
  return {
    lessonId,
    blockId,
    second,
    furthestSecond,
    at: row.at.toISOString(),
    saved,
    ...(lesson.durationSeconds
      ? { watchedPercent: watchedPercentOf(furthestSecond, lesson.durationSeconds) }
      : {}),
  };
}

/** *Continue* follows the newest position of all lessons; not every second of a video is a write to the enrolment. */
async function touch(ctx: TxContext, input: SavePositionInput, at: Date): Promise<void> {
  const now = ctx.clock.now();
  const newer = ctx.tx
    .select({ one: sql`1` })
    .from(lessonPositions)
    .where(and(eq(lessonPositions.enrolmentId, input.id), gt(lessonPositions.at, at)));
  await ctx.tx
    .update(enrolments)
    .set({ currentLessonId: input.lessonId, lastActiveAt: now })
    .where(
      and(
        eq(enrolments.id, input.id),
        or(
          sql`${enrolments.currentLessonId} is distinct from ${input.lessonId}`,
          lt(enrolments.lastActiveAt, new Date(now.getTime() - ACTIVITY_MS)),
        ),
        notExists(newer),
      ),
    );
}
