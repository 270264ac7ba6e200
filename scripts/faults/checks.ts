import type postgres from 'postgres';
import type { Db } from '../../db/client';
import { ledgerFaults } from '../../server/domains/wallet/queries/ledger-faults';
import { systemClock } from '../../server/platform/clock';
import { systemContext } from '../../server/platform/context';
import type { Journal, LearnerJournal } from './clients';
import { REWARD, type World } from './world';

export interface Findings {
  /** Acknowledged, and not there. */
  lost: string[];
  /** Paid or granted more or less than what was asked for. */
  paidWrong: string[];
  /** What the ledger's own checker says. */
  ledger: string[];
}

interface Stored {
  enrolments: Map<string, { id: string; state: string }>;
  attempts: Map<string, { state: string; grades: number }>;
  answers: Map<string, { answer: unknown; sequence: number }>;
  completions: Map<string, number>;
  certificates: Map<string, number>;
  balances: Map<string, number>;
}

async function readStored(sql: postgres.Sql): Promise<Stored> {
  const enrolments = await sql`select person_id, id, state from enrolments`;
  const attempts =
    await sql`select a.id, a.state, count(g.id)::int as grades from question_attempts a left join grades g on g.attempt_id = a.id group by a.id`;
  const answers = await sql`select attempt_id, question_id, answer, sequence from attempt_answers`;
  const completions =
    await sql`select enrolment_id, item_id, count(*)::int as times from progress_events group by 1, 2`;
  const certificates = await sql`select person_id, count(*)::int as times from certificates group by 1`;
  const balances =
    await sql`select owner_id, posted_minor::int as posted from wallet_accounts where kind = 'person'`;
  return {
    enrolments: new Map(enrolments.map((row) => [row.person_id, { id: row.id, state: row.state }])),
    attempts: new Map(attempts.map((row) => [row.id, { state: row.state, grades: row.grades }])),
    answers: new Map(
      answers.map((row) => [
        `${row.attempt_id} ${row.question_id}`,
        { answer: row.answer, sequence: row.sequence },
      ]),
    ),
    completions: new Map(completions.map((row) => [`${row.enrolment_id} ${row.item_id}`, row.times])),
    certificates: new Map(certificates.map((row) => [row.person_id, row.times])),
    balances: new Map(balances.map((row) => [row.owner_id, row.posted])),
  };
}

/** Compares what was acknowledged with what is stored. */
export async function checkJournal(
  at: { db: Db; sql: postgres.Sql },
  world: World,
  journal: Journal,
): Promise<Findings> {
  const stored = await readStored(at.sql);
  const ctx = systemContext({ db: at.db, clock: systemClock, name: 'faults' });
  return {
    lost: [
      ...journal.learners.flatMap((learner) => lostOf(learner, world, stored)),
      ...lostGrants(journal, stored),
    ],
    paidWrong: [...wrongRewards(journal, stored), ...wrongGrants(journal, stored)],
    ledger: (await ledgerFaults(ctx)).map(
      (fault) => `${fault.invariant} ${fault.says} ${fault.subject}: ${fault.detail}`,
    ),
  };
}

function lostOf(learner: LearnerJournal, world: World, stored: Stored): string[] {
  const lost: string[] = [];
  const expectThat = (holds: boolean, what: string) => {
    if (!holds) lost.push(`${learner.personId}: ${what}`);
  };
  const { enrolmentId, attemptId } = learner;
  if (enrolmentId) expectThat(stored.enrolments.get(learner.personId)?.id === enrolmentId, 'enrolment');
  if (attemptId) expectThat(stored.attempts.has(attemptId), 'attempt');
  for (const [question, { answer, sequence }] of learner.answers) {
    const found = stored.answers.get(`${attemptId} ${question}`);
    expectThat(found?.sequence === sequence && found.answer === answer, `answer ${question}`);
  }
  return [...lost, ...lostCompletions(learner, world, stored)];
}

function lostCompletions(learner: LearnerJournal, world: World, stored: Stored): string[] {
  const { personId, enrolmentId, attemptId, submitted, textCompleted } = learner;
  const attempt = stored.attempts.get(attemptId ?? '');
  const completed = (lessonId: string) => stored.completions.get(`${enrolmentId} ${lessonId}`) === 1;
  const finished = submitted && textCompleted;
  const expected: [boolean, boolean, string][] = [
    [submitted, attempt?.state === 'submitted' && attempt.grades === 1, 'submission with one grade'],
    [submitted, completed(world.quizLessonId), 'completion of the questions'],
    [textCompleted, completed(world.textLessonId), 'completion of the text'],
    [finished, stored.enrolments.get(personId)?.state === 'completed', 'completion of the course'],
    [finished, stored.certificates.get(personId) === 1, 'certificate'],
    [finished, (stored.balances.get(personId) ?? 0) >= REWARD, 'reward'],
  ];
  return expected.flatMap(([acknowledged, holds, what]) =>
    acknowledged && !holds ? [`${personId}: ${what}`] : [],
  );
}

function grantsByPerson(journal: Journal, counted: (acknowledged: boolean) => boolean): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { personId, amount, acknowledged } of journal.grants) {
    sums.set(personId, (sums.get(personId) ?? 0) + (counted(acknowledged) ? amount : 0));
  }
  return sums;
}

function lostGrants(journal: Journal, stored: Stored): string[] {
  return [...grantsByPerson(journal, (acknowledged) => acknowledged)].flatMap(([personId, least]) => {
    const balance = stored.balances.get(personId) ?? 0;
    return balance >= least ? [] : [`${personId}: holds ${balance} of ${least} granted`];
  });
}

function wrongRewards(journal: Journal, stored: Stored): string[] {
  return journal.learners.flatMap(({ personId }) => {
    const earned = stored.enrolments.get(personId)?.state === 'completed' ? REWARD : 0;
    const balance = stored.balances.get(personId) ?? 0;
    return balance === earned ? [] : [`${personId}: earned ${earned} and holds ${balance}`];
  });
}

function wrongGrants(journal: Journal, stored: Stored): string[] {
  return [...grantsByPerson(journal, () => true)].flatMap(([personId, most]) => {
    const balance = stored.balances.get(personId) ?? 0;
    return balance <= most ? [] : [`${personId}: was granted ${most} and holds ${balance}`];
  });
}
