import fs from 'node:fs';
import path from 'node:path';
import { TRPCError } from '@trpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '@/server/platform/errors';
import { asAdmin, asEducator, asStranger, asStudent } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import { changeSettings } from '@/server/testing/settings';
import type { ApiContext } from './context';
import { allProcedures } from './rest/table';
import { createCaller } from './root';

const { db } = await testDatabase();

const ACTORS = {
  anonymous: async () => asStranger(db),
  student: () => asStudent(db),
  educator: () => asEducator(db),
  admin: () => asAdmin(db),
} as const;
type ActorName = keyof typeof ACTORS;

type Verdict = 'allowed' | 'not signed in' | 'role required';

/** What stands between an actor and the verb: the answer's reason, read off a call whose input no schema takes. */
async function verdict(ctx: ApiContext, procedure: string): Promise<Verdict> {
  const [namespace = '', name = ''] = procedure.split('.');
  const caller = createCaller(ctx) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  try {
    await caller[namespace]?.[name]?.({ 'no such field': true });
  } catch (error) {
    const cause = error instanceof TRPCError ? error.cause : undefined;
    if (!(cause instanceof AppError)) throw error;
    if (cause.reason === 'identity.not_signed_in') return 'not signed in';
    if (cause.reason === 'identity.role_required') return 'role required';
    return 'allowed';
  }
  throw new Error(`${procedure} took a field that it does not know.`);
}

const committed = path.join(import.meta.dirname, 'access-matrix.json');

describe('who may call what', () => {
  beforeAll(() => changeSettings({ AZORA_RATE_LIMITS: 'off' }));

  it('is the committed table: each procedure called by each actor', async () => {
    const table: Record<string, Record<ActorName, Verdict>> = {};
    for (const [procedure] of allProcedures().toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const row = {} as Record<ActorName, Verdict>;
      for (const actor of Object.keys(ACTORS) as ActorName[])
        row[actor] = await verdict(await ACTORS[actor](), procedure);
      table[procedure] = row;
    }
    // Reviewed when it changes: AZORA_UPDATE_MATRIX=1 npx vitest run --project db server/api/access-matrix
    if (process.env.AZORA_UPDATE_MATRIX === '1') {
      const rows = Object.entries(table).map(
        ([procedure, row]) => `  "${procedure}": ${JSON.stringify(row)}`,
      );
      fs.writeFileSync(committed, `{\n${rows.join(',\n')}\n}\n`);
    }
    expect(table).toEqual(JSON.parse(fs.readFileSync(committed, 'utf8')));
  });

  it('is what each procedure declares', async () => {
    const expected: Record<string, Record<ActorName, Verdict>> = {
      public: { anonymous: 'allowed', student: 'allowed', educator: 'allowed', admin: 'allowed' },
      'signed-in': { anonymous: 'not signed in', student: 'allowed', educator: 'allowed', admin: 'allowed' },
      educator: {
        anonymous: 'not signed in',
        student: 'role required',
        educator: 'allowed',
        admin: 'allowed',
      },
      admin: {
        anonymous: 'not signed in',
        student: 'role required',
        educator: 'role required',
        admin: 'allowed',
      },
    };
    for (const [procedure, { meta }] of allProcedures()) {
      for (const actor of Object.keys(ACTORS) as ActorName[]) {
        expect(await verdict(await ACTORS[actor](), procedure), `${procedure} as ${actor}`).toBe(
          expected[meta?.access ?? '']?.[actor],
        );
      }
    }
  });
});
