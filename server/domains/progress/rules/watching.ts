/** A video counts as watched when the furthest second reaches this much of it. */
export const WATCH_PERCENT = 90;

/** Nobody watches faster than this, with a little room for delays on the way. */
const SPEED_MAX = 2.5;
const SLACK_SECONDS = 10;

export interface WatchReport {
  reportedSecond: number;
  /** The furthest second that counts so far. */
  furthestSecond: number;
  openedAt: Date;
  now: Date;
  durationSeconds?: number | undefined;
}

/**
 * The furthest second that counts after a report. It never falls, never passes the video's end, and grows no faster than
 * the server's own clock allows since the lesson was opened: what a client claims is a hint, the time that passed is not.
 */
export function creditSecond(report: WatchReport): number {
  const elapsedSeconds = Math.max(0, (report.now.getTime() - report.openedAt.getTime()) / 1000);
  const plausible = elapsedSeconds * SPEED_MAX + SLACK_SECONDS;
  const credited = Math.min(
    report.reportedSecond,
    plausible,
    report.durationSeconds ?? Number.POSITIVE_INFINITY,
  );
  return Math.max(report.furthestSecond, credited);
}

/** Whether the rule *watched* is met. */
export function isWatched(furthestSecond: number, durationSeconds: number): boolean {
  return furthestSecond * 100 >= durationSeconds * WATCH_PERCENT;
}

/** How much of the video counts, as a whole percentage that says 90 only when the rule is met. */
export function watchedPercentOf(furthestSecond: number, durationSeconds: number): number {
  return Math.min(100, Math.floor((100 * furthestSecond) / durationSeconds));
}
