import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { enrolments } from '@/db/schema/progress';
import { findVersion, getLessonContent, takerDocument } from '@/server/domains/courses/public';
import { type Context, personOf, reader } from '@/server/platform/context';
import { preparedOn } from '@/server/platform/prepared';
import type { LessonForLearner } from '../contract';
import { bestGrade, type GradeRow, resultOf, scorePercentOf } from '../rules/grades';
import { findPlaced, itemOf } from '../rules/items';
import { assertLearning, noEnrolment, noItem } from '../store';

interface StoredAttempt {
  id: string;
  number: number;
  state: 'open' | 'submitted';
  startedAt: string;
  submittedAt: string | null;
  answered: number;
  grades: Pick<GradeRow, 'source' | 'score' | 'maxScore' | 'passed'>[];
}

const lessonId = sql.placeholder('lessonId');

const event = sql<{ rule: 'manual' | 'watched' | 'passed'; at: string } | null>`(
  select json_build_object('rule', pe.rule, 'at', pe.at) from progress_events pe
  where pe.enrolment_id = enrolments.id and pe.item_id = ${lessonId})`;
const position = sql<{
  blockId: string | null;
  second: number | null;
  furthestSecond: number;
  at: string;
} | null>`(
  select json_build_object('blockId', lp.block_id, 'second', lp.second, 'furthestSecond', lp.furthest_second, 'at', lp.at)
  from lesson_positions lp where lp.enrolment_id = enrolments.id and lp.lesson_id = ${lessonId})`;
const attempts = sql<StoredAttempt[]>`(select coalesce(json_agg(json_build_object(
    'id', qa.id, 'number', qa.number, 'state', qa.state, 'startedAt', qa.started_at, 'submittedAt', qa.submitted_at,
    'answered', (select count(*) from attempt_answers aa where aa.attempt_id = qa.id),
    'grades', (select coalesce(json_agg(json_build_object('source', g.source, 'score', g.score, 'maxScore', g.max_score, 'passed', g.passed)), '[]')
      from grades g where g.attempt_id = qa.id)) order by qa.number), '[]')
  from question_attempts qa where qa.enrolment_id = enrolments.id and qa.lesson_id = ${lessonId})`;

const factsOfLesson = preparedOn((db: Db) =>
  db
    .select({
      id: enrolments.id,
      courseId: enrolments.courseId,
      versionId: enrolments.versionId,
      state: enrolments.state,
      progressPercent: enrolments.progressPercent,
      event,
      position,
      attempts,
    })
    .from(enrolments)
    .where(
      and(eq(enrolments.id, sql.placeholder('id')), eq(enrolments.personId, sql.placeholder('personId'))),
    )
    .prepare('progress_lesson_facts'),
);

const isoOf = (text: string) => new Date(text).toISOString();

/**
 * A lesson for its learner: content without answer keys, state and reason, position, neighbours, open attempt and last
 * result. Reads only. Refuses `progress.enrolment_not_found`, `progress.lesson_not_found`, `progress.enrolment_ended`.
 * Two queries; content and version come from memory.
 */
export async function getLessonForLearner(
  ctx: Context,
  input: { id: string; lessonId: string },
): Promise<LessonForLearner> {
  const { personId } = personOf(ctx);
  const [row] = await factsOfLesson(reader(ctx)).execute({ ...input, personId });
  if (!row) throw noEnrolment();
  const version = await findVersion(ctx, row.versionId);
  const placed = findPlaced(version.manifest, input.lessonId);
  if (!placed) throw noItem();
  assertLearning(row);
  const { document } = await getLessonContent(ctx, { versionId: version.id, lessonId: input.lessonId });
  const item = itemOf(
    placed,
    {
      ...(row.event ? { event: { rule: row.event.rule, at: isoOf(row.event.at) } } : {}),
      ...(row.position ? { position: row.position } : {}),
      ...(row.attempts.length > 0 ? { attempts: summaryOf(row.attempts) } : {}),
    },
    row.state,
  );
  return {
    ...item,
    enrolmentId: row.id,
    enrolmentState: row.state,
    progressPercent: row.progressPercent,
    courseId: row.courseId,
    courseSlug: version.slug,
    courseTitle: version.title,
    courseLanguage: version.language,
    version: version.number,
    moduleTitle: placed.moduleTitle,
    content: takerDocument(document),
    position: row.position ? { ...row.position, at: isoOf(row.position.at) } : null,
    previous: placed.previous,
    next: placed.next,
    openAttempt: openOf(row.attempts),
    lastResult: lastResultOf(row.attempts),
  };
}

function summaryOf(stored: readonly StoredAttempt[]) {
  const graded = stored.flatMap((attempt) => attempt.grades);
  const percents = graded.map((grade) => scorePercentOf(grade.score, grade.maxScore));
  return {
    count: stored.length,
    open: stored.some((attempt) => attempt.state === 'open'),
    bestPercent: percents.length > 0 ? Math.max(...percents) : null,
  };
}

function openOf(stored: readonly StoredAttempt[]): LessonForLearner['openAttempt'] {
  const open = stored.find((attempt) => attempt.state === 'open');
  return open
    ? { id: open.id, number: open.number, startedAt: isoOf(open.startedAt), answered: open.answered }
    : null;
}

function lastResultOf(stored: readonly StoredAttempt[]): LessonForLearner['lastResult'] {
  const last = stored.findLast((attempt) => attempt.state === 'submitted');
  const best = last && bestGrade(last.grades);
  if (!last?.submittedAt || !best) return null;
  return resultOf({ id: last.id, number: last.number, submittedAt: isoOf(last.submittedAt) }, best);
}
