import { z } from 'zod';
import { AppError, type Fault } from '@/server/platform/errors';
import type { RestOperation } from './table';

export const BODY_BYTES_MAX = 1_048_576;

const invalid = (faults: Fault[]): AppError =>
  new AppError('invalid', 'api.invalid_input', 'Some fields need another value.', { errors: faults });

/** The field's schema without optional, default and the like: what a text of the query is turned into. */
function bareType(schema: unknown): string | undefined {
  let at: unknown = schema;
  while (
    at instanceof z.ZodOptional ||
    at instanceof z.ZodDefault ||
    at instanceof z.ZodNullable ||
    at instanceof z.ZodPrefault
  ) {
    at = at.unwrap();
  }
  if (at instanceof z.ZodPipe) return bareType(at.in);
  return (at as z.ZodType | undefined)?.def?.type;
}

const NUMBER_FORM = /^-?(0|[1-9]\d{0,15})(\.\d{1,15})?$/;

/** Query texts as the schema's numbers and booleans. A field named twice is refused: it is never clear which one counts. */
export function readQuery(query: URLSearchParams, input: z.ZodObject): Record<string, unknown> {
  const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  const faults: Fault[] = [];
  for (const [name, text] of query) {
    if (name in values) {
      faults.push({ path: name, message: 'This field is given twice.' });
      continue;
    }
    const type = Object.hasOwn(input.shape, name) ? bareType(input.shape[name]) : undefined;
    if (type === 'number' && !NUMBER_FORM.test(text))
      faults.push({ path: name, message: 'Write a number here.' });
    else if (type === 'boolean' && text !== 'true' && text !== 'false')
      faults.push({ path: name, message: 'Write true or false here.' });
    values[name] = type === 'number' ? Number(text) : type === 'boolean' ? text === 'true' : text;
  }
  if (faults.length) throw invalid(faults);
  return { ...values };
}

/**
 * The JSON value of a request's body; undefined when there is none. Refuses more than 1 MB (`api.body_too_large`), another
 * type than JSON (`api.unsupported_type`) and what is not JSON (`api.invalid_json`).
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  const text = await readText(request, BODY_BYTES_MAX);
  if (text === '') return undefined;
  const type = (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new AppError('unsupported', 'api.unsupported_type', 'Send the body as application/json.');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AppError('invalid', 'api.invalid_json', 'The body is not valid JSON.', {
      errors: [{ path: '', message: 'This is not valid JSON.' }],
    });
  }
}

/** Reads no further than the limit, whatever the sender announces. */
export async function readText(request: Request, bytesMax: number): Promise<string> {
  const tooLarge = () =>
    new AppError(
      'too_large',
      'api.body_too_large',
      `The body may have at most ${Math.floor(bytesMax / 1024)} kB.`,
    );
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax) throw tooLarge();
  if (!request.body) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    bytes += step.value.byteLength;
    if (bytes > bytesMax) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(step.value);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new AppError('invalid', 'api.invalid_json', 'The body is not valid UTF-8.');
  }
}

/** Path, query and body as the one input of the procedure. Nothing is dropped: what no schema knows is refused there. */
export async function readInput(
  operation: RestOperation,
  parameters: Record<string, string>,
  query: URLSearchParams,
  request: Request,
): Promise<Record<string, unknown>> {
  const { method, bodyField } = operation.rest;
  if (method === 'GET') {
    const fromQuery = readQuery(query, operation.input);
    assertDisjoint(fromQuery, parameters);
    return { ...fromQuery, ...parameters };
  }
  const unexpected = [...new Set(query.keys())].map((path) => ({
    path,
    message: 'This field is not known here.',
  }));
  if (unexpected.length) throw invalid(unexpected);
  const body = await readJsonBody(request);
  if (bodyField) return { ...parameters, [bodyField]: body };
  if (body === undefined) return parameters;
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw invalid([{ path: '', message: 'Send a JSON object.' }]);
  }
  if (Object.hasOwn(body, '__proto__'))
    throw invalid([{ path: '__proto__', message: 'This field is not known here.' }]);
  assertDisjoint(body, parameters);
  return { ...body, ...parameters };
}

function assertDisjoint(fields: object, parameters: Record<string, string>): void {
  const named = Object.keys(parameters).filter((name) => Object.hasOwn(fields, name));
  if (named.length)
    throw invalid(named.map((path) => ({ path, message: 'The address names this already.' })));
}
