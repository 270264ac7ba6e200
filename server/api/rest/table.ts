import type { z } from 'zod';
import { appRouter } from '../root';
import type { ProcedureMeta, RestMeta } from '../trpc';

/** One operation of REST: a procedure under the name that the contract gives it. */
export interface RestOperation {
  /** The procedure's path in tRPC, `wallet.fundPool`; also the operationId. */
  procedure: string;
  type: 'query' | 'mutation';
  rest: RestMeta;
  meta: ProcedureMeta;
  input: z.ZodObject;
  output: z.ZodType;
  /** The path below /api/v1 in pieces; a parameter is written `{name}`. */
  segments: string[];
}

/** What a procedure tells about itself at run time; tRPC types it loosely because parsers may be of any library. */
interface ProcedureFacts {
  _def: {
    type: 'query' | 'mutation' | 'subscription';
    meta?: ProcedureMeta;
    inputs: unknown[];
    output?: unknown;
  };
}

/** Every procedure by its path. `root.test.ts` checks that each has the parts that this cast relies on. */
export function allProcedures(): [string, ProcedureFacts['_def']][] {
  const procedures = appRouter._def.procedures as unknown as Record<string, ProcedureFacts>;
  return Object.entries(procedures).map(([path, { _def }]) => [path, _def]);
}

export const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

export const parameterOf = (segment: string): string | null => /^\{(\w+)\}$/.exec(segment)?.[1] ?? null;

let operations: RestOperation[] | undefined;

/** All REST operations, made once from the procedures that name one. */
export function restOperations(): RestOperation[] {
  operations ??= allProcedures().flatMap(([procedure, facts]) => {
    const { meta, type, inputs, output } = facts;
    if (!meta?.rest || type === 'subscription') return [];
    return [
      {
        procedure,
        type,
        rest: meta.rest,
        meta,
        input: inputs[0] as z.ZodObject,
        output: output as z.ZodType,
        segments: segmentsOf(meta.rest.path),
      },
    ];
  });
  return operations;
}
