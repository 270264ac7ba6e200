import type { Actor } from '@/server/platform/context';

/** What stands behind the question whether somebody may begin a course. */
export interface EntryFacts {
  hasPrice: boolean;
  isOnTeam: boolean;
  /** The state of the newest enrolment in this course, if there was one. */
  lastState?: 'active' | 'completed' | 'left' | 'refunded' | 'revoked' | undefined;
}

export type Entry =
  | { way: 'begin' }
  | { way: 'resume' }
  | { way: 'retake' }
  | { way: 'refused'; code: 'conflict' | 'payment_required' | 'forbidden'; reason: string; message: string };

/**
 * How somebody enters a course: for the first time, back after leaving, or once more after completing. A course with a
 * price admits its team, and whoever had entered before and was not refunded.
 */
export function entryTo(facts: EntryFacts): Entry {
  switch (facts.lastState) {
    case 'active':
      return {
        way: 'refused',
        code: 'conflict',
        reason: 'progress.already_enrolled',
        message: 'You are enrolled in this course already.',
      };
    case 'revoked':
      return {
        way: 'refused',
        code: 'forbidden',
        reason: 'progress.enrolment_revoked',
        message: 'Your place in this course was taken back. Ask its educator.',
      };
    case 'left':
      return { way: 'resume' };
    case 'completed':
      return { way: 'retake' };
    default:
  }
  if (facts.hasPrice && !facts.isOnTeam) {
    return {
      way: 'refused',
      code: 'payment_required',
      reason: 'payments.required',
      message: 'This course has a price. Buy it to begin.',
    };
  }
  return { way: facts.lastState === 'refunded' ? 'retake' : 'begin' };
}

/** Whether the actor is the learner of this enrolment. Jobs of the house may act for anybody. */
export function isOwn(actor: Actor, enrolment: { personId: string }): boolean {
  return actor.kind === 'system' || (actor.kind === 'person' && actor.personId === enrolment.personId);
}
