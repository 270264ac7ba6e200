import { describe, expect, test } from 'vitest';
import type { Actor } from '@/server/platform/context';
import { type CourseRight, mayCreate, mayDo } from './policy';

const person = (roles: ('student' | 'educator' | 'admin')[]): Actor => ({
  kind: 'person',
  personId: 'p',
  sessionId: 's',
  roles,
  status: 'active',
  name: 'P',
  locale: 'en',
  timezone: 'UTC',
});
const educator = person(['student', 'educator']);
const admin = person(['admin']);
const rights: CourseRight[] = ['read', 'edit', 'publish', 'unpublish', 'delete'];

describe('who may do what to a draft', () => {
  test.each([
    ['owner', ['read', 'edit', 'publish', 'unpublish', 'delete']],
    ['author', ['read', 'edit', 'publish', 'unpublish']],
    ['grader', ['read']],
  ] as const)('%s', (role, allowed) => {
    expect(rights.filter((right) => mayDo(educator, { status: 'draft', role }, right).allowed)).toEqual(
      allowed,
    );
  });

  test('an administrator reads and hides, and does not edit', () => {
    expect(rights.filter((right) => mayDo(admin, { status: 'draft' }, right).allowed)).toEqual([
      'read',
      'unpublish',
    ]);
  });

  test('strangers are not told that a draft exists', () => {
    for (const right of rights)
      expect(mayDo(educator, { status: 'draft' }, right)).toMatchObject({
        allowed: false,
        code: 'not_found',
      });
    expect(mayDo({ kind: 'anonymous' }, { status: 'unpublished' }, 'read')).toMatchObject({
      code: 'not_found',
    });
  });

  test('what everybody can see is refused as forbidden', () => {
    expect(mayDo(educator, { status: 'published' }, 'edit')).toMatchObject({
      allowed: false,
      code: 'forbidden',
    });
  });
});

test('only educators and administrators make courses', () => {
  expect(mayCreate(person(['student']))).toBe(false);
  expect(mayCreate({ kind: 'anonymous' })).toBe(false);
  expect(mayCreate(educator)).toBe(true);
});
