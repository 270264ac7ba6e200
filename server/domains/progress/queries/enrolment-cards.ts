import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { enrolments } from '@/db/schema/progress';
import { type CourseVersion, findVersion } from '@/server/domains/courses/public';
import { type RewardView, rewardsOf } from '@/server/domains/wallet/public';
import { type Context, personOf, reader } from '@/server/platform/context';
import { TOKEN_ASSET } from '@/server/platform/money';
import { preparedOn } from '@/server/platform/prepared';
import type { EnrolmentCard, ListEnrolmentsInput } from '../contract';
import { isLearning, nextItem } from '../rules/items';
import { afterCursor, cursorOf, microsOf } from './paging';
import { COURSE_REWARD, NO_REWARD, standingReward, unclaimed } from '../rules/rewards';
import { onTeamOfLineage } from './reward';

const doneItems = sql<
  string[]
>`(select coalesce(json_agg(pe.item_id), '[]') from progress_events pe where pe.enrolment_id = enrolments.id)`;
const certificateCode = sql<
  string | null
>`(select ce.code from certificates ce where ce.enrolment_id = enrolments.id)`;

const poolAvailable = sql<
  string | null
>`(select wa.posted_minor - wa.pending_out_minor from wallet_accounts wa
  where wa.kind = 'course_pool' and wa.asset = ${sql.raw(`'${TOKEN_ASSET}'`)} and wa.owner_id = enrolments.course_id)`;

const columns = {
  enrolment: enrolments,
  doneItems,
  certificateCode,
  isOnTeam: onTeamOfLineage,
  poolAvailable,
  micros: microsOf(sql`enrolments.last_active_at`),
};

async function enrolmentRows(ctx: Context, where: SQL | undefined, limit: number) {
  return reader(ctx)
    .select(columns)
    .from(enrolments)
    .where(where)
    .orderBy(desc(enrolments.lastActiveAt), desc(enrolments.id))
    .limit(limit);
}
type Row = Awaited<ReturnType<typeof enrolmentRows>>[number];

/** The home shows the latest; the lists behind it show all. */
const RECENT = 24;
const learner = sql.placeholder('personId');

// The counts stand beside every row and are made once: they do not depend on it.
const countOf = (state: 'active' | 'completed') =>
  sql<number>`(select count(*) from enrolments e where e.person_id = ${learner} and e.state = ${sql.raw(`'${state}'`)})::int`;
const recent = preparedOn((db: Db) =>
  db
    .select({
      ...columns,
      active: countOf('active').as('active'),
      completed: countOf('completed').as('completed'),
    })
    .from(enrolments)
    .where(and(eq(enrolments.personId, learner), inArray(enrolments.state, ['active', 'completed'])))
    .orderBy(desc(enrolments.lastActiveAt), desc(enrolments.id))
    .limit(RECENT)
    .prepare('progress_recent_enrolments'),
);

/** The caller's enrolments, the last active first, in pages. Two queries whatever their number. */
export async function listMyEnrolments(
  ctx: Context,
  input: ListEnrolmentsInput,
): Promise<{ items: EnrolmentCard[]; nextCursor: string | null }> {
  const { personId } = personOf(ctx);
  const where = and(
    eq(enrolments.personId, personId),
    input.states ? inArray(enrolments.state, input.states) : undefined,
    input.courseId ? eq(enrolments.courseId, input.courseId) : undefined,
    input.cursor ? afterCursor(input.cursor, sql`enrolments.last_active_at`, sql`enrolments.id`) : undefined,
  );
  const rows = await enrolmentRows(ctx, where, input.limit + 1);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    items: await cardsOf(ctx, personId, shown),
    nextCursor: rows.length > input.limit && last ? cursorOf(last.micros, last.enrolment.id) : null,
  };
}

/** The person's latest enrolments in progress or completed, as cards, with how many there are of each. Two queries. */
export async function recentCards(
  ctx: Context,
  person: string,
): Promise<{ cards: EnrolmentCard[]; counts: { active: number; completed: number } }> {
  const rows = await recent(reader(ctx)).execute({ personId: person });
  return {
    cards: await cardsOf(ctx, person, rows),
    counts: { active: rows[0]?.active ?? 0, completed: rows[0]?.completed ?? 0 },
  };
}

async function cardsOf(ctx: Context, personId: string, rows: readonly Row[]): Promise<EnrolmentCard[]> {
  // From memory after the first time: versions are immutable.
  const versions = new Map<string, CourseVersion>();
  for (const { enrolment } of rows) {
    if (!versions.has(enrolment.versionId))
      versions.set(enrolment.versionId, await findVersion(ctx, enrolment.versionId));
  }
  const rewarded = rows.filter(({ enrolment }) => (versions.get(enrolment.versionId)?.rewardTokens ?? 0) > 0);
  const held = await heldRewards(ctx, personId, rewarded);
  return rows.flatMap((row) => {
    const version = versions.get(row.enrolment.versionId);
    if (!version) return [];
    const amount = version.rewardTokens;
    const available = Number(row.poolAvailable ?? 0);
    const stored =
      amount === 0 ? NO_REWARD : (held.get(row.enrolment.lineageId) ?? unclaimed(amount, available));
    return [
      cardOf(row, version, standingReward(stored, { isOnTeam: row.isOnTeam, state: row.enrolment.state })),
    ];
  });
}

/** Course rewards by lineage that the person holds a place for or was paid. */
async function heldRewards(
  ctx: Context,
  personId: string,
  rows: readonly Row[],
): Promise<Map<string, RewardView>> {
  const lineages = rows.map(({ enrolment }) => enrolment.lineageId);
  const stored = await rewardsOf(ctx, personId, lineages);
  const ofCourse = stored.filter(
    ({ itemId, rule, reward }) =>
      itemId === COURSE_REWARD.itemId && rule === COURSE_REWARD.rule && reward.state !== 'none',
  );
  return new Map(ofCourse.map(({ lineageId, reward }) => [lineageId, reward]));
}

function cardOf(row: Row, version: CourseVersion, reward: RewardView): EnrolmentCard {
  const { enrolment } = row;
  return {
    id: enrolment.id,
    courseId: enrolment.courseId,
    course: {
      slug: version.slug,
      title: version.title,
      language: version.language,
      subject: version.subject,
    },
    version: version.number,
    state: enrolment.state,
    progressPercent: enrolment.progressPercent,
    requiredDone: enrolment.requiredDone,
    requiredTotal: enrolment.requiredTotal,
    next: isLearning(enrolment.state)
      ? nextItem(version.manifest, new Set(row.doneItems), enrolment.currentLessonId)
      : null,
    reward,
    certificateCode: row.certificateCode,
    enrolledAt: enrolment.createdAt.toISOString(),
    lastActiveAt: enrolment.lastActiveAt.toISOString(),
    completedAt: enrolment.completedAt?.toISOString() ?? null,
  };
}
