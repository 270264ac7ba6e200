import { describe, expect, it } from 'vitest';
import { entryTo, isOwn } from './policy';

const free = { hasPrice: false, isOnTeam: false };
const priced = { hasPrice: true, isOnTeam: false };

describe('who may begin a course', () => {
  it.each([
    ['a stranger to a free course begins', free, undefined, 'begin'],
    ['a team member begins a course with a price', { hasPrice: true, isOnTeam: true }, undefined, 'begin'],
    ['somebody who left resumes, price or not', priced, 'left', 'resume'],
    ['somebody who completed takes it again', priced, 'completed', 'retake'],
    ['somebody who was refunded begins anew where it is free', free, 'refunded', 'retake'],
  ] as const)('%s', (_, facts, lastState, way) => {
    expect(entryTo({ ...facts, lastState })).toMatchObject({ way });
  });

  it.each([
    ['a course with a price', priced, undefined, 'payment_required', 'payments.required'],
    ['a refunded course with a price', priced, 'refunded', 'payment_required', 'payments.required'],
    ['a second active enrolment', free, 'active', 'conflict', 'progress.already_enrolled'],
    ['whose place was taken back', free, 'revoked', 'forbidden', 'progress.enrolment_revoked'],
  ] as const)('refuses %s', (_, facts, lastState, code, reason) => {
    expect(entryTo({ ...facts, lastState })).toMatchObject({ way: 'refused', code, reason });
  });
});

describe('whose enrolment it is', () => {
  const person = {
    kind: 'person' as const,
    personId: 'p1',
    sessionId: 's',
    roles: [],
    status: 'active' as const,
    name: '',
    locale: 'en',
    timezone: 'UTC',
  };

  it('is the learner, or the house', () => {
    expect(isOwn(person, { personId: 'p1' })).toBe(true);
    expect(isOwn(person, { personId: 'p2' })).toBe(false);
    expect(isOwn({ ...person, roles: ['admin'] }, { personId: 'p2' })).toBe(false);
    expect(isOwn({ kind: 'anonymous' }, { personId: 'p1' })).toBe(false);
    expect(isOwn({ kind: 'system', name: 'job' }, { personId: 'p1' })).toBe(true);
  });
});
