import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { AppProcess, Reply, Request } from './app-process';
import { type Member, QUESTIONS, type World } from './world';

/** What the parent wrote down of one learner: only what the application acknowledged. */
export interface LearnerJournal {
  personId: string;
  enrolmentId?: string;
  attemptId?: string;
  answers: Map<string, { answer: string; sequence: number }>;
  submitted: boolean;
  textCompleted: boolean;
}
export interface Journal {
  learners: LearnerJournal[];
  /** Per recipient: what was asked for and acknowledged. A grant without an acknowledgement at the end is in doubt. */
  grants: { personId: string; amount: number; acknowledged: boolean }[];
  acknowledged: number;
  /** Calls whose outcome was unknown when the process or the database went away; each was retried. */
  unknown: number;
  /** Processes that acknowledged something right after a Postgres was killed. */
  surprises: string[];
}

export interface ClientOptions {
  app: AppProcess;
  world: World;
  /** Taking the guard out: every retry with a key of its own. */
  newKeyPerRetry?: boolean;
  /** How many of a hundred writes are committed and then not answered, because the process dies in between. */
  deathPercent?: number;
}

const RETRY_MS = 40;
/** Beyond this many retries something else is wrong, and the run says so. */
const TRIES_MAX = 2000;

/** Learners and an administrator at work, all at once, until they are told to stop. */
export class Clients {
  readonly journal: Journal = { learners: [], grants: [], acknowledged: 0, unknown: 0, surprises: [] };
  /** Whether processes die between their commit and their answer. */
  deaths: 'on' | 'off' = 'on';
  #stopping = false;
  #giveUp = false;

  constructor(private readonly options: ClientOptions) {}

  /** Begins; resolves when every client has ended its work after `stop`. */
  async work(lanes: number, granters: number): Promise<void> {
    const queue = [...this.options.world.learners];
    const learning = Array.from({ length: lanes }, async () => {
      for (let next = queue.shift(); next && !this.#stopping; next = queue.shift()) await this.#learn(next);
    });
    const granting = Array.from({ length: granters }, () => this.#grantOn());
    await Promise.all([...learning, ...granting]);
  }

  /** Lets everybody end what they began. */
  stop(): void {
    this.#stopping = true;
  }

  /** Ends at once: what is not acknowledged stays in doubt. */
  abandon(): void {
    this.#stopping = true;
    this.#giveUp = true;
  }

  async #learn(member: Member): Promise<void> {
    const { world } = this.options;
    const own: LearnerJournal = {
      personId: member.personId,
      answers: new Map(),
      submitted: false,
      textCompleted: false,
    };
    this.journal.learners.push(own);
    const { token } = member;
    const enrolment = await this.#call({
      method: 'POST',
      path: `/courses/${world.courseId}/enrolments`,
      token,
    });
    if (!enrolment) return;
    own.enrolmentId = idOf(enrolment);
    const lesson = (id: string) => `/enrolments/${own.enrolmentId}/lessons/${id}`;
    const attempt = await this.#call({
      method: 'POST',
      path: `${lesson(world.quizLessonId)}/attempts`,
      token,
    });
    if (!attempt) return;
    own.attemptId = idOf(attempt);
    for (const [sequence, question] of QUESTIONS.entries()) {
      const answer = `${question}-right`;
      const path = `/attempts/${own.attemptId}/answers/${question}`;
      if (!(await this.#call({ method: 'PUT', path, token, body: { answer, sequence: sequence + 1 } })))
        return;
      own.answers.set(question, { answer, sequence: sequence + 1 });
    }
    const complete = async () => {
      if (await this.#call({ method: 'POST', path: `${lesson(world.textLessonId)}/complete`, token }))
        own.textCompleted = true;
    };
    // Half of them finish with the questions and half with the text: both roads lead to the reward.
    const textFirst = this.journal.learners.length % 2 === 0;
    if (textFirst) await complete();
    if (!(await this.#call({ method: 'POST', path: `/attempts/${own.attemptId}/submit`, token, body: {} })))
      return;
    own.submitted = true;
    if (!textFirst) await complete();
  }

  async #grantOn(): Promise<void> {
    const { world } = this.options;
    for (let index = 0; !this.#stopping; index += 1) {
      const recipient = world.recipients[index % world.recipients.length];
      if (!recipient) return;
      const grant = { personId: recipient.personId, amount: 1 + (index % 9), acknowledged: false };
      this.journal.grants.push(grant);
      const body = { userId: grant.personId, amount: grant.amount, reason: 'Given while things fail' };
      const reply = await this.#call({
        method: 'POST',
        path: '/treasury/grants',
        token: world.admin.token,
        body,
      });
      grant.acknowledged = reply !== undefined;
    }
  }

  /** Sends until it is acknowledged, always with the same key. Undefined only when the run was abandoned. */
  async #call(request: Request): Promise<Reply | undefined> {
    const { app, newKeyPerRetry = false, deathPercent = 0 } = this.options;
    let key = randomUUID();
    for (let tries = 1; tries <= TRIES_MAX; tries += 1) {
      if (this.#giveUp) return undefined;
      const dieBeforeAnswer = this.deaths === 'on' && tries === 1 && Math.random() * 100 < deathPercent;
      const reply = await app.send(
        { ...request, ...(request.method === 'POST' ? { key } : {}) },
        { dieBeforeAnswer },
      );
      if (reply && reply.status < 300) {
        this.journal.acknowledged += 1;
        return reply;
      }
      if (reply && reply.status < 500) {
        this.journal.surprises.push(
          `${request.method} ${request.path}: ${reply.status} ${JSON.stringify(reply.body)}`,
        );
        return undefined;
      }
      if (reply?.status === 500) this.journal.surprises.push(`${request.method} ${request.path}: 500`);
      this.journal.unknown += 1;
      if (newKeyPerRetry) key = randomUUID();
      await pause(RETRY_MS);
    }
    throw new Error(`${request.path} was not acknowledged in ${TRIES_MAX} tries.`);
  }
}

function idOf(reply: Reply): string {
  return (reply.body as { id: string }).id;
}
