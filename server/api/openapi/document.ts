import { z } from 'zod';
import { env } from '@/server/platform/env';
import { STREAMED_ROUTES, type StreamedRoute } from '../rest/streams';
import { parameterOf, type RestOperation, restOperations } from '../rest/table';
import { PROBLEM_RESPONSES, PROBLEM_SCHEMA, problemReferences } from './problem-schema';

type Json = Record<string, unknown>;

export interface OpenApiDocument extends Json {
  openapi: string;
  paths: Record<string, Record<string, Json>>;
}

const VERSION = '1.0.0';

/** Words for the groups, in the order of the page. */
const TAGS: Record<string, string> = {
  identity: 'Accounts, sessions, people',
  courses: 'The catalogue and published courses',
  authoring: 'Drafts, lessons, questions, publishing, imports',
  progress: 'Enrolments, lessons, attempts, certificates',
  wallet: 'Tokens: wallets, statements, pools, supply',
  operations: 'The running system',
};

let made: OpenApiDocument | undefined;

/** The document of the whole REST interface (OpenAPI 3.1), made once from the procedures and the streamed routes. */
export function openApiDocument(): OpenApiDocument {
  made ??= build();
  return made;
}

function build(): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {};
  const definitions: Definitions = {};
  const add = (path: string, method: string, operation: Json): void => {
    paths[path] ??= {};
    paths[path][method.toLowerCase()] = operation;
  };
  for (const operation of restOperations())
    add(operation.rest.path, operation.rest.method, describe(operation, definitions));
  for (const route of STREAMED_ROUTES) add(route.path, route.method, describeStreamed(route));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Azora',
      version: VERSION,
      description:
        'Everything that the pages of Azora do, for programs. Sign in at `/auth/login`, send the access token as `Authorization: Bearer`, refresh it before its 15 minutes are over. Amounts are whole minor units; times are ISO 8601 with Z. Lists answer `{ items, nextCursor }`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: `${env().publicUrl}/api/v1` }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: Object.fromEntries(Object.entries(paths).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      schemas: { Problem: PROBLEM_SCHEMA, ...definitions },
      responses: PROBLEM_RESPONSES,
      securitySchemes: {
        accessToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'The access token of /auth/login or /auth/register.',
        },
      },
    },
  };
}

/** Schemas that refer to themselves (a list item that holds lists), collected for the document's components. */
type Definitions = Record<string, Json>;

/**
 * A Zod schema as JSON Schema; what has no JSON form (a transform's result) is left open. References to its own
 * definitions are led to the document's components, under a name that `owner` makes unique.
 */
function jsonSchema(
  schema: z.ZodType,
  io: 'input' | 'output',
  owner: string,
  definitions: Definitions,
): Json {
  const {
    $schema: _dialect,
    $defs,
    ...rest
  } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Json;
  const nameOf = (name: string): string => `${owner}.${io}.${name.replace(/^_+/, '')}`;
  const lead = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(lead);
    if (!value || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => {
        const target =
          key === '$ref' && typeof entry === 'string' ? /^#\/\$defs\/(.+)$/.exec(entry)?.[1] : undefined;
        return target ? [key, `#/components/schemas/${nameOf(target)}`] : [key, lead(entry)];
      }),
    );
  };
  for (const [name, definition] of Object.entries(($defs ?? {}) as Record<string, Json>)) {
    definitions[nameOf(name)] = lead(definition) as Json;
  }
  return lead(rest) as Json;
}

interface ObjectSchema extends Json {
  properties?: Record<string, Json>;
  required?: string[];
}

function describe(operation: RestOperation, definitions: Definitions): Json {
  const { rest, meta, type } = operation;
  const input = jsonSchema(operation.input, 'input', operation.procedure, definitions) as ObjectSchema;
  const inPath = operation.segments.flatMap((segment) => parameterOf(segment) ?? []);
  const others = Object.keys(input.properties ?? {}).filter((name) => !inPath.includes(name));
  const parameters: Json[] = inPath.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: input.properties?.[name] ?? { type: 'string' },
  }));
  if (rest.method === 'GET') {
    for (const name of others) {
      parameters.push({
        name,
        in: 'query',
        required: input.required?.includes(name) ?? false,
        schema: input.properties?.[name] ?? {},
      });
    }
  }
  if (type === 'mutation' && meta.idempotency !== 'none')
    parameters.push(idempotencyHeader(meta.idempotency === 'required'));
  return {
    operationId: operation.procedure,
    tags: [operation.procedure.split('.')[0]],
    summary: rest.summary,
    ...security(meta.access),
    ...(parameters.length ? { parameters } : {}),
    ...requestBody(operation, input, others),
    responses: { ...successes(operation, definitions), ...problemReferences(refusalsOf(operation)) },
  };
}

function idempotencyHeader(required: boolean): Json {
  return {
    name: 'Idempotency-Key',
    in: 'header',
    required,
    description:
      'A random text of 1 to 255 visible characters. Repeating a request with the same key and input acts once and answers the same.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  };
}

const security = (access: string): Json =>
  access === 'public' ? { security: [] } : { security: [{ accessToken: [] }], 'x-azora-access': access };

function requestBody(operation: RestOperation, input: ObjectSchema, others: string[]): Json {
  const { method, bodyField } = operation.rest;
  if (method === 'GET') return {};
  if (bodyField)
    return {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: input.properties?.[bodyField] ?? {} } },
      },
    };
  if (others.length === 0) return {};
  const required = input.required?.filter((name) => others.includes(name)) ?? [];
  const properties = Object.fromEntries(others.map((name) => [name, input.properties?.[name] ?? {}]));
  const schema = {
    type: 'object',
    properties,
    ...(required.length ? { required } : {}),
    additionalProperties: false,
  };
  return { requestBody: { required: required.length > 0, content: { 'application/json': { schema } } } };
}

function successes({ rest, output, procedure }: RestOperation, definitions: Definitions): Json {
  if (rest.status === 204) return { 204: { description: 'Done.' } };
  const schema = jsonSchema(output, 'output', procedure, definitions) as ObjectSchema;
  if (rest.statusFromCreated && schema.properties) {
    delete schema.properties.created;
    schema.required = schema.required?.filter((name) => name !== 'created');
  }
  const content = { 'application/json': { schema } };
  if (rest.statusFromCreated) {
    return { 201: { description: 'Made.', content }, 200: { description: 'It was there already.', content } };
  }
  const status = rest.status ?? 200;
  return {
    [status]: { description: status === 201 ? 'Made.' : status === 202 ? 'Accepted.' : 'Done.', content },
  };
}

function refusalsOf({ rest, type, meta }: RestOperation): number[] {
  const statuses = [400, 429, 503];
  if (meta.access !== 'public') statuses.push(401, 403);
  if (rest.path.includes('{')) statuses.push(404);
  if (type === 'mutation') statuses.push(403, 409, 413, 415, 422);
  return [...new Set(statuses)].toSorted((a, b) => a - b);
}

function describeStreamed(route: StreamedRoute): Json {
  const parameters: Json[] = route.path.split('/').flatMap((segment) => {
    const name = parameterOf(segment);
    return name ? [{ name, in: 'path', required: true, schema: { type: 'string' } }] : [];
  });
  if (route.success.content === 'binary') {
    parameters.push({ name: 'Range', in: 'header', required: false, schema: { type: 'string' } });
  }
  if (route.method === 'POST') parameters.push(idempotencyHeader(false));
  const { status, description, content } = route.success;
  const body =
    content === 'binary'
      ? { 'application/octet-stream': {} }
      : {
          'application/json': {
            schema: { type: 'object', required: Object.keys(content), properties: content },
          },
        };
  const changes = route.method !== 'GET';
  return {
    operationId: route.operationId,
    tags: ['authoring'],
    summary: route.summary,
    ...security(route.access),
    ...(parameters.length ? { parameters } : {}),
    ...(route.multipart ? { requestBody: multipart(route.multipart) } : {}),
    responses: {
      [status]: { description, content: body },
      ...problemReferences([
        400,
        401,
        403,
        ...(changes ? [] : [404]),
        413,
        ...(changes ? [415, 422] : []),
        429,
        503,
      ]),
    },
  };
}

function multipart(fields: NonNullable<StreamedRoute['multipart']>): Json {
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, { description, values }]) => [
      name,
      name === 'file'
        ? { description, type: 'string', contentMediaType: 'application/octet-stream' }
        : { description, type: 'string', ...(values ? { enum: values } : {}) },
    ]),
  );
  const required = Object.entries(fields).flatMap(([name, field]) => (field.required ? [name] : []));
  return {
    required: true,
    content: { 'multipart/form-data': { schema: { type: 'object', required, properties } } },
  };
}
