import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { enrolments } from '@/db/schema/progress';
import { type CourseVersion, findVersion } from '@/server/domains/courses/public';
import { type Context, personOf, reader } from '@/server/platform/context';
import { preparedOn } from '@/server/platform/prepared';
import type { EnrolmentItem, EnrolmentView } from '../contract';
import { isLearning, itemOf, nextItem, placedLessons, type StoredItem } from '../rules/items';
import { type EnrolmentRow, noEnrolment } from '../store';
import { onTeamOfLineage, rewardViewFor } from './reward';

interface StoredEvent {
  itemId: string;
  rule: 'manual' | 'watched' | 'passed';
  at: string;
}
interface StoredPosition {
  lessonId: string;
  blockId: string | null;
  second: number | null;
  furthestSecond: number;
  at: string;
}
interface StoredAttempts {
  lessonId: string;
  count: number;
  open: boolean;
  bestPercent: number | null;
}

/** An enrolment with everything that is stored about its items. */
export interface EnrolmentFacts {
  enrolment: EnrolmentRow;
  version: CourseVersion;
  items: EnrolmentItem[];
  done: ReadonlySet<string>;
  newest: StoredPosition | null;
  isOnTeam: boolean;
  certificateCode: string | null;
}

// One statement: events, positions and attempts come as JSON beside the row, so that a page costs one round trip.
const events = sql<StoredEvent[]>`(select coalesce(json_agg(json_build_object(
  'itemId', pe.item_id, 'rule', pe.rule, 'at', pe.at)), '[]') from progress_events pe where pe.enrolment_id = enrolments.id)`;
const positions = sql<StoredPosition[]>`(select coalesce(json_agg(json_build_object(
  'lessonId', lp.lesson_id, 'blockId', lp.block_id, 'second', lp.second, 'furthestSecond', lp.furthest_second, 'at', lp.at)
  order by lp.at desc), '[]') from lesson_positions lp where lp.enrolment_id = enrolments.id)`;
const attempts = sql<StoredAttempts[]>`(select coalesce(json_agg(per_lesson), '[]') from (
  select qa.lesson_id as "lessonId", count(distinct qa.id) as count, bool_or(qa.state = 'open') as open,
    max(floor(100 * g.score / nullif(g.max_score, 0)))::int as "bestPercent"
  from question_attempts qa left join grades g on g.attempt_id = qa.id
  where qa.enrolment_id = enrolments.id group by qa.lesson_id) per_lesson)`;
const certificateCode = sql<
  string | null
>`(select ce.code from certificates ce where ce.enrolment_id = enrolments.id)`;

const factsById = preparedOn((db: Db) =>
  db
    .select({
      enrolment: enrolments,
      events,
      positions,
      attempts,
      certificateCode,
      isOnTeam: onTeamOfLineage,
    })
    .from(enrolments)
    .where(
      and(eq(enrolments.id, sql.placeholder('id')), eq(enrolments.personId, sql.placeholder('personId'))),
    )
    .prepare('progress_enrolment_facts'),
);

const isoOf = (text: string) => new Date(text).toISOString();

/** The caller's enrolment with the facts behind every item, or `progress.enrolment_not_found`. One query. */
export async function enrolmentFacts(ctx: Context, enrolmentId: string): Promise<EnrolmentFacts> {
  const { personId } = personOf(ctx);
  const [row] = await factsById(reader(ctx)).execute({ id: enrolmentId, personId });
  if (!row) throw noEnrolment();
  const version = await findVersion(ctx, row.enrolment.versionId);
  const byLesson = new Map<string, StoredItem>();
  const storedOf = (lessonId: string): StoredItem => {
    const known = byLesson.get(lessonId) ?? {};
    byLesson.set(lessonId, known);
    return known;
  };
  for (const event of row.events) storedOf(event.itemId).event = { rule: event.rule, at: isoOf(event.at) };
  for (const position of row.positions) storedOf(position.lessonId).position = position;
  for (const { lessonId, ...summary } of row.attempts) storedOf(lessonId).attempts = summary;
  return {
    enrolment: row.enrolment,
    version,
    items: placedLessons(version.manifest).map((item) =>
      itemOf(item, byLesson.get(item.lesson.id) ?? {}, row.enrolment.state),
    ),
    done: new Set(row.events.map((event) => event.itemId)),
    newest: row.positions[0] ?? null,
    isOnTeam: row.isOnTeam,
    certificateCode: row.certificateCode,
  };
}

/** What *Continue* opens; nothing where lessons cannot be opened. */
export function nextOf({ enrolment, version, done }: EnrolmentFacts) {
  return isLearning(enrolment.state) ? nextItem(version.manifest, done, enrolment.currentLessonId) : null;
}

/** The caller's enrolment: percentage, items with their reasons, reward, and where to go on. Two queries. */
export async function getEnrolment(ctx: Context, input: { id: string }): Promise<EnrolmentView> {
  const facts = await enrolmentFacts(ctx, input.id);
  const { enrolment, version, newest } = facts;
  const reward = await rewardViewFor(ctx, enrolment, {
    amount: version.rewardTokens,
    isOnTeam: facts.isOnTeam,
  });
  return {
    id: enrolment.id,
    courseId: enrolment.courseId,
    version: version.number,
    state: enrolment.state,
    progressPercent: enrolment.progressPercent,
    reward,
    ...(facts.certificateCode === null ? {} : { certificateCode: facts.certificateCode }),
    items: facts.items,
    course: { slug: version.slug, title: version.title, language: version.language },
    modules: version.manifest.modules.map(({ id, title }, index) => ({
      id,
      title,
      number: String(index + 1),
    })),
    requiredDone: enrolment.requiredDone,
    requiredTotal: enrolment.requiredTotal,
    next: nextOf(facts),
    resume: newest
      ? { lessonId: newest.lessonId, blockId: newest.blockId, second: newest.second, at: isoOf(newest.at) }
      : null,
    run: enrolment.run,
    enrolledAt: enrolment.createdAt.toISOString(),
    completedAt: enrolment.completedAt?.toISOString() ?? null,
  };
}
