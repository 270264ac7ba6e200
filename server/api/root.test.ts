import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { allProcedures, restOperations } from './rest/table';
import { STREAMED_ROUTES } from './rest/streams';

const procedures = allProcedures();

/** Changes that a stranger may cause, each for the reason beside it. */
const OPEN_MUTATIONS = [
  'identity.register', // Makes the account.
  'identity.signUp', // The same, for the page that then signs in through NextAuth.
  'identity.login', // Nobody has a session before it.
  'identity.refresh', // The refresh token is the proof.
];

function objectOf(schema: unknown): z.ZodObject | null {
  if (schema instanceof z.ZodObject) return schema;
  return schema instanceof z.ZodOptional ? objectOf(schema.unwrap()) : null;
}

describe('every procedure', () => {
  it.each(procedures)(
    '%s says who may call it, what it counts against, what it takes and what it answers',
    (path, facts) => {
      expect(facts.meta?.access, path).toMatch(/^(public|signed-in|educator|admin)$/);
      expect(facts.meta?.rate, path).toMatch(/^(read|write|money|auth|none)$/);
      expect(facts.inputs, `${path} has one input`).toHaveLength(1);
      expect(facts.output, `${path} has an output`).toBeInstanceOf(z.ZodType);
    },
  );

  it.each(procedures)('%s refuses fields that it does not know', (path, facts) => {
    const input = objectOf(facts.inputs[0]);
    expect(input, `${path} takes an object`).not.toBeNull();
    expect(input?.def.catchall, `${path} takes a strictObject`).toBeInstanceOf(z.ZodNever);
  });

  it('that changes something is open to strangers only where a reason is written down', () => {
    const open = procedures.flatMap(([path, { type, meta }]) =>
      type === 'mutation' && meta?.access === 'public' ? [path] : [],
    );
    expect(open.toSorted()).toEqual(OPEN_MUTATIONS.toSorted());
  });

  it('that counts as a read changes nothing, and the other way round', () => {
    for (const [path, { type, meta }] of procedures) {
      if (meta?.rate === 'read') expect(type, path).toBe('query');
      if (meta?.rate === 'money') expect(type, path).toBe('mutation');
    }
  });

  it('that moves value wants an Idempotency-Key', () => {
    for (const [path, { meta }] of procedures) {
      if (meta?.rate === 'money') expect(meta.idempotency, path).toBe('required');
    }
  });
});

describe('every REST operation', () => {
  const operations = restOperations();

  it('has an address of its own', () => {
    const plain = (path: string) => path.replace(/\{\w+\}/g, '{}');
    const names = [
      ...operations.map(({ rest }) => `${rest.method} ${plain(rest.path)}`),
      ...STREAMED_ROUTES.map((route) => `${route.method} ${plain(route.path)}`),
    ];
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it.each(operations.map((operation) => [operation.procedure, operation] as const))(
    '%s reads by GET and changes by anything else',
    (_path, { rest, type }) => {
      expect(type).toBe(rest.method === 'GET' ? 'query' : 'mutation');
    },
  );

  it.each(operations.map((operation) => [operation.procedure, operation] as const))(
    '%s takes what its address names',
    (_path, { rest, input }) => {
      const named = [...rest.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
      expect(Object.keys(input.shape)).toEqual(expect.arrayContaining(named));
      if (rest.bodyField) expect(Object.keys(input.shape)).toContain(rest.bodyField);
    },
  );
});
