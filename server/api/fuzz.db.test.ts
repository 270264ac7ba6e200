import { TRPCError } from '@trpc/server';
import type { z } from 'zod';
import { beforeAll, describe, expect, it } from 'vitest';
import { createPerson } from '@/db/factories/identity';
import { AppError } from '@/server/platform/errors';
import { contextFor } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { fieldsOf, sampleOf, UNKNOWN_ID } from '@/server/testing/samples';
import { changeSettings } from '@/server/testing/settings';
import { statusOf } from './errors';
import { answerRest } from './rest/dispatch';
import { allProcedures, parameterOf, restOperations } from './rest/table';
import { createCaller } from './root';

const database = await testDatabase();
const { db } = database;
const person = await createPerson(db, { roles: ['student', 'educator', 'admin'] });
const procedures = allProcedures().map(([path, facts]) => ({
  path,
  type: facts.type,
  input: facts.inputs[0] as z.ZodType,
}));

let keys = 0;
/** Everything is allowed at the access level, so that the input is what decides. Each call has a key of its own. */
const context = () => contextFor(db, person, { idempotencyKey: `fuzz-${(keys += 1)}` });

type Call = (input: unknown) => Promise<unknown>;
function callOf(path: string): Call {
  const [namespace = '', name = ''] = path.split('.');
  const routers = createCaller(context()) as unknown as Record<string, Record<string, Call>>;
  const call = routers[namespace]?.[name];
  if (!call) throw new Error(`No procedure ${path}.`);
  return call;
}

/** The status that a call would have over HTTP. */
async function statusOfCall(path: string, input: unknown): Promise<number> {
  try {
    await callOf(path)(input);
    return 200;
  } catch (error) {
    if (error instanceof TRPCError && error.cause instanceof AppError) {
      if (error.cause.code === 'internal')
        throw new Error(`${path} ${JSON.stringify(input)?.slice(0, 300)}`, {
          cause: error.cause.cause ?? error.cause,
        });
      return statusOf(error.cause.code);
    }
    throw error;
  }
}

/** Longer than any body that either way in lets pass. */
const LONG = 'x'.repeat(1_100_000);
/** Values that no field of any schema takes, whatever its type. */
const NEVER: unknown[] = [
  'a\0b',
  '\ud800',
  { $ne: null },
  [[[[]]]],
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -1.5e308,
];
/** Values that a field of this type does not take. */
const WRONG: Record<string, unknown[]> = {
  string: [0, true, null, [], {}, LONG],
  integer: ['1', 1.5, null, [], {}, true, Number.MAX_SAFE_INTEGER * 4],
  number: ['x', null, [], {}, true],
  boolean: ['true', 0, null, [], {}],
  array: ['x', 0, null, {}, true, Array.from({ length: 20_000 }, () => null)],
  object: ['x', 0, null, [], true],
  mixed: [LONG, { no: 'such thing' }, [[[{}]]]],
};

beforeAll(() => changeSettings({ AZORA_RATE_LIMITS: 'off' }));

describe('bad input', () => {
  it.each(procedures)(
    '$path: refuses what is no object, unknown fields and absent ones (400), and writes nothing',
    async ({ path, input }) => {
      const before = await database.countRows();
      const sample = sampleOf(input) as Record<string, unknown> | undefined;
      for (const value of ['x', 1, true, null, [], [{}], LONG])
        expect(await statusOfCall(path, value), JSON.stringify(value).slice(0, 40)).toBe(400);
      expect(await statusOfCall(path, { ...sample, 'no such field': 1 })).toBe(400);
      expect(await statusOfCall(path, { ...sample, constructor: 1 })).toBe(400);
      expect(await statusOfCall(path, JSON.parse('{"__proto__":{"x":1}}'))).toBe(400);
      for (const { name, required } of fieldsOf(input)) {
        if (!required) continue;
        const { [name]: _absent, ...rest } = sample ?? {};
        expect(await statusOfCall(path, rest), `without ${name}`).toBe(400);
      }
      expect(await database.countRows()).toEqual(before);
    },
  );

  it.each(procedures)(
    '$path: refuses wrong types, over-long texts and broken characters (400), and writes nothing',
    async ({ path, input }) => {
      const before = await database.countRows();
      const sample = sampleOf(input) as Record<string, unknown> | undefined;
      for (const { name, type } of fieldsOf(input)) {
        for (const value of [...(WRONG[type] ?? []), ...NEVER]) {
          // Page sizes are read from addresses, too, where every value is a text.
          if (name === 'limit' && (value === '1' || value === true)) continue;
          // A field with several forms (an answer, a document) may take some of these; it must only never break.
          const status = await statusOfCall(path, {
            ...sample,
            [name]: value,
            ...(type === 'mixed' ? { 'no such field': 1 } : {}),
          });
          expect(status, `${name} = ${String(JSON.stringify(value)).slice(0, 40)}`).toBe(400);
        }
      }
      expect(await database.countRows()).toEqual(before);
    },
  );

  it.each(procedures)(
    '$path: answers ids that name nothing with 4xx, and writes nothing',
    async ({ path, input }) => {
      const ids = fieldsOf(input).filter(
        ({ name, required }) => required && /(^id$|Id$|^code$|^slug$)/.test(name),
      );
      if (ids.length === 0) return;
      const before = await database.countRows();
      const sample = sampleOf(input) as Record<string, unknown>;
      for (const id of [UNKNOWN_ID, 'nothing', '../../etc/passwd', "1' or '1'='1", '%', '\u202e', '0']) {
        const status = await statusOfCall(path, {
          ...sample,
          ...Object.fromEntries(ids.map(({ name }) => [name, id])),
        });
        expect(status, id).toBeGreaterThanOrEqual(400);
        expect(status, id).toBeLessThan(500);
      }
      expect(await database.countRows()).toEqual(before);
    },
  );
});

describe('bad requests over REST', () => {
  const operations = restOperations().map((operation) => ({
    name: `${operation.rest.method} ${operation.rest.path}`,
    operation,
  }));

  it.each(operations)('$name never answers 500 and writes nothing', async ({ operation }) => {
    const before = await database.countRows();
    const path = operation.segments.map((segment) => (parameterOf(segment) ? UNKNOWN_ID : segment)).join('/');
    const { method } = operation.rest;
    const send = (init: RequestInit & { query?: string }) =>
      answerRest(
        new Request(`http://learn.test/api/v1/${path}${init.query ?? ''}`, {
          method,
          ...init,
          headers: {
            authorization: 'Bearer x',
            'content-type': 'application/json',
            ...(init.headers as Record<string, string> | undefined),
          },
        }),
        async () => context(),
      );
    const bodies = [
      '{',
      '[1',
      '"',
      'nul',
      '\u0000',
      '{"a":1,}',
      '[]',
      '5',
      'null',
      '{"no such field":1}',
      '{"__proto__":1}',
      `{"a":"${'\\ud800'}"}`,
    ];
    const requests = method === 'GET' ? [] : bodies.map((body) => send({ body }));
    requests.push(send({ query: '?no-such-field=1', ...(method === 'GET' ? {} : { body: '{}' }) }));
    requests.push(send({ query: '?%00=1' }), send({ query: '?%E0%A4%A=1&x=%ff' }));
    for (const response of await Promise.all(requests)) {
      expect(response.status, await response.clone().text()).toBeGreaterThanOrEqual(400);
      expect(response.status, await response.clone().text()).toBeLessThan(500);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
    }
    expect(await database.countRows()).toEqual(before);
  });
});
