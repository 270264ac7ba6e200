import { and, eq, gt, notExists, sql } from 'drizzle-orm';
import { enrolments, lessonPositions } from '@/db/schema/progress';
import { findVersion, type ManifestLesson } from '@/server/domains/courses/public';
import { type Context, personOf, reader } from '@/server/platform/context';
import { invariant } from '@/server/platform/errors';
import type { SavedPosition, SavePositionInput } from '../contract';
import { lessonPlace } from '../queries/lesson-place';
import { findPlaced } from '../rules/items';
import { creditSecond, watchedPercentOf } from '../rules/watching';
import { assertLearning, noItem } from '../store';

/** Clocks of devices are a little off. One that is further ahead is not believed: it would block every later position. */
const AHEAD_MS_MAX = 5 * 60_000;
/** The list of courses is ordered by the last activity: to the minute is enough. */
const ACTIVITY_MS = 60_000;

/**
 * Keeps where the learner is. The newest `at` wins; an older one changes nothing but may still add to the furthest second,
 * which never falls and grows no faster than the server's clock allows. The first call opens the lesson. One read and one
 * conditional write. Refuses `progress.enrolment_not_found`, `progress.lesson_not_found`, `progress.enrolment_ended`.
 */
export async function savePosition(ctx: Context, input: SavePositionInput): Promise<SavedPosition> {
  const { personId } = personOf(ctx);
  const now = ctx.clock.now();
  const at = believable(new Date(input.at), now);
  const { enrolment, position: known } = await lessonPlace(ctx, {
    id: input.id,
    lessonId: input.lessonId,
    personId,
  });
  const version = await findVersion(ctx, enrolment.versionId);
  const placed = findPlaced(version.manifest, input.lessonId);
  if (!placed) throw noItem();
  assertLearning(enrolment);
  const { durationSeconds } = placed.lesson;
  const furthestSecond = creditSecond({
    reportedSecond: input.second ?? 0,
    furthestSecond: known?.furthestSecond ?? 0,
    openedAt: known?.openedAt ?? now,
    now,
    durationSeconds,
  });
  const isNewer = !known || at > known.at;
  if (known && !isNewer && furthestSecond <= known.furthestSecond) return viewOf(known, placed.lesson, false);
  const stored = await write(ctx, { input, at, now, furthestSecond });
  const isStale = enrolment.lastActiveAt.getTime() < now.getTime() - ACTIVITY_MS;
  if (isNewer && (isStale || enrolment.currentLessonId !== input.lessonId)) await touch(ctx, input, at);
  // Another device may have been newer meanwhile: its place is what stands, and what is answered.
  return viewOf(stored, placed.lesson, isNewer && stored.at.getTime() === at.getTime());
}

/** A learner whose clock is wrong keeps their place all the same. */
function believable(at: Date, now: Date): Date {
  return at.getTime() > now.getTime() + AHEAD_MS_MAX ? now : at;
}

interface Report {
  input: SavePositionInput;
  at: Date;
  now: Date;
  furthestSecond: number;
}

/** One statement, so that two devices at once end at the newest place and the furthest second. */
async function write(ctx: Context, report: Report): Promise<typeof lessonPositions.$inferSelect> {
  const { input, at, now, furthestSecond } = report;
  // A report of the block alone leaves the second as it was, and the other way round.
  const ifNewer = (column: 'block_id' | 'second') => {
    const name = sql.raw(column);
    return sql`case when excluded.at > lesson_positions.at then coalesce(excluded.${name}, lesson_positions.${name}) else lesson_positions.${name} end`;
  };
  const [stored] = await reader(ctx)
    .insert(lessonPositions)
    .values({
      enrolmentId: input.id,
      lessonId: input.lessonId,
      blockId: input.blockId ?? null,
      second: input.second ?? null,
      furthestSecond,
      at,
      openedAt: now,
    })
    .onConflictDoUpdate({
      target: [lessonPositions.enrolmentId, lessonPositions.lessonId],
      set: {
        blockId: ifNewer('block_id'),
        second: ifNewer('second'),
        furthestSecond: sql`greatest(excluded.furthest_second, lesson_positions.furthest_second)`,
        at: sql`greatest(excluded.at, lesson_positions.at)`,
      },
    })
    .returning();
  invariant(stored, 'A position that was written is returned.');
  return stored;
}

function viewOf(
  row: Omit<typeof lessonPositions.$inferSelect, 'enrolmentId'>,
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
async function touch(ctx: Context, input: SavePositionInput, at: Date): Promise<void> {
  const db = reader(ctx);
  const newer = db
    .select({ one: sql`1` })
    .from(lessonPositions)
    .where(and(eq(lessonPositions.enrolmentId, input.id), gt(lessonPositions.at, at)));
  await db
    .update(enrolments)
    .set({ currentLessonId: input.lessonId, lastActiveAt: ctx.clock.now() })
    .where(and(eq(enrolments.id, input.id), notExists(newer)));
}
