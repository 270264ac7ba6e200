import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/api/root';
import { type Route, ROUTES } from './routes';
import { type AzoraClientOptions, type CallOptions, send } from './send';

type Inputs = inferRouterInputs<AppRouter>;
type Outputs = inferRouterOutputs<AppRouter>;
type Name = keyof typeof ROUTES;
type Namespace = Name extends `${infer N}.${string}` ? N : never;
type MethodOf<N extends Namespace> = Name extends infer Full
  ? Full extends `${N}.${infer M}`
    ? M
    : never
  : never;

type At<T, N extends string, M extends string> = N extends keyof T
  ? M extends keyof T[N]
    ? T[N][M]
    : never
  : never;
/** Whether a resource was made just now is told by the status, not by a field. */
type Answer<T> = T extends { created: boolean } ? Omit<T, 'created'> : T;
type Call<Input, Output> =
  Record<string, never> extends Input
    ? (input?: Input, options?: CallOptions) => Promise<Output>
    : (input: Input, options?: CallOptions) => Promise<Output>;

type Generated = {
  [N in Namespace]: { [M in MethodOf<N>]: Call<At<Inputs, N, M>, Answer<At<Outputs, N, M>>> };
};

export interface UploadedFile {
  id: string;
  url: string;
  mime: string;
  bytes: number;
}

/** What is no JSON: uploads and downloads. */
interface Streamed {
  files: {
    upload(
      input: { file: Blob; name?: string; purpose: 'lesson' | 'cover' | 'avatar'; courseId?: string },
      options?: CallOptions,
    ): Promise<UploadedFile>;
    /** The response itself; read its body as it comes. */
    download(input: { id: string; range?: string }, options?: CallOptions): Promise<Response>;
  };
  imports: { start(input: { file: Blob; name?: string }, options?: CallOptions): Promise<{ id: string }> };
}

export type AzoraClient = Generated & Streamed;

/**
 * A client of Azora's REST interface: one typed method per operation, named as in `/api-docs` (`client.courses.list`).
 * Refusals are thrown as `AzoraError`. Every POST carries an Idempotency-Key, so it can be sent again when no answer came.
 */
export function createAzoraClient(options: AzoraClientOptions): AzoraClient {
  const client: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of Object.entries(ROUTES) as [Name, Route][]) {
    const [namespace = '', method = ''] = name.split('.');
    client[namespace] ??= {};
    client[namespace][method] = (input: Record<string, unknown> = {}, call: CallOptions = {}) =>
      request(options, route, input, call);
  }
  // Built from the same table that the type is made of.
  return { ...client, ...streamed(options) } as unknown as AzoraClient;
}

async function request(
  options: AzoraClientOptions,
  route: Route,
  input: Record<string, unknown>,
  call: CallOptions,
): Promise<unknown> {
  const fields = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const path = route.path.replace(/\{(\w+)\}/g, (_piece, name: string) => {
    const value = fields.get(name);
    fields.delete(name);
    return encodeURIComponent(String(value));
  });
  const headers: Record<string, string> = {};
  const key = call.idempotencyKey ?? (route.keyed ? crypto.randomUUID() : undefined);
  if (key !== undefined) headers['idempotency-key'] = key;
  const common = {
    method: route.method,
    headers,
    repeatable: route.method !== 'POST' || key !== undefined,
    ...(call.signal ? { signal: call.signal } : {}),
  };
  if (route.method === 'GET') {
    const query = new URLSearchParams([...fields].map(([name, value]) => [name, String(value)])).toString();
    return json(await send(options, { ...common, path: query ? `${path}?${query}` : path }));
  }
  const body = route.bodyField
    ? fields.get(route.bodyField)
    : fields.size
      ? Object.fromEntries(fields)
      : undefined;
  if (body === undefined) return json(await send(options, { ...common, path }));
  headers['content-type'] = 'application/json';
  return json(await send(options, { ...common, path, body: JSON.stringify(body) }));
}

async function json(response: Response): Promise<unknown> {
  return response.status === 204 ? undefined : response.json();
}

function streamed(options: AzoraClientOptions): Streamed {
  const upload = async (
    path: string,
    fields: Record<string, string | undefined>,
    file: Blob,
    name: string | undefined,
    call: CallOptions,
  ): Promise<unknown> => {
    const body = new FormData();
    for (const [field, value] of Object.entries(fields)) if (value !== undefined) body.set(field, value);
    body.set('file', file, name ?? (file instanceof File ? file.name : 'file'));
    const headers = { 'idempotency-key': call.idempotencyKey ?? crypto.randomUUID() };
    const signal = call.signal ? { signal: call.signal } : {};
    return json(await send(options, { method: 'POST', path, body, headers, repeatable: true, ...signal }));
  };
  return {
    files: {
      upload: ({ file, name, purpose, courseId }, call = {}) =>
        upload('/files', { purpose, courseId }, file, name, call) as Promise<UploadedFile>,
      download: ({ id, range }, call = {}) =>
        send(options, {
          method: 'GET',
          path: `/files/${encodeURIComponent(id)}`,
          headers: { accept: '*/*', ...(range ? { range } : {}) },
          repeatable: true,
          ...(call.signal ? { signal: call.signal } : {}),
        }),
    },
    imports: {
      start: ({ file, name }, call = {}) =>
        upload('/imports', {}, file, name, call) as Promise<{ id: string }>,
    },
  };
}
