import { openApiDocument } from './document';

/** The document as the page reads it: flat rows instead of nested schemas. */
export interface DocumentedField {
  /** Depth below the body or answer, for indenting. */
  depth: number;
  name: string;
  type: string;
  required: boolean;
  notes: string;
}

export interface DocumentedOperation {
  id: string;
  method: string;
  path: string;
  summary: string;
  /** `public` or who may call at all. */
  access: string;
  parameters: (DocumentedField & { place: string })[];
  bodyType: 'none' | 'json' | 'multipart';
  body: DocumentedField[];
  answers: { status: string; description: string; fields: DocumentedField[] }[];
  refusals: string[];
}

export interface DocumentedGroup {
  name: string;
  description: string;
  operations: DocumentedOperation[];
}

interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  default?: unknown;
  description?: string;
}

interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  'x-azora-access'?: string;
  parameters?: { name: string; in: string; required: boolean; schema: Schema; description?: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<
    string,
    { $ref?: string; description?: string; content?: Record<string, { schema?: Schema }> }
  >;
}

const DEPTH_MAX = 4;
const FIELDS_MAX = 60;

let made: DocumentedGroup[] | undefined;

/** Every operation by group, in the order of the document. Made once. */
export function documentedGroups(): DocumentedGroup[] {
  made ??= readDocument();
  return made;
}

function readDocument(): DocumentedGroup[] {
  const document = openApiDocument();
  const groups = (document.tags as { name: string; description: string }[]).map((tag) => ({
    ...tag,
    operations: [] as DocumentedOperation[],
  }));
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, raw] of Object.entries(methods)) {
      const operation = raw as unknown as Operation;
      groups
        .find((group) => group.name === operation.tags[0])
        ?.operations.push(read(method, path, operation));
    }
  }
  return groups.filter((group) => group.operations.length > 0);
}

function read(method: string, path: string, operation: Operation): DocumentedOperation {
  const [mediaType, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const responses = Object.entries(operation.responses);
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    access: operation['x-azora-access'] ?? 'public',
    parameters: (operation.parameters ?? []).map((parameter) => ({
      ...rowOf(parameter.name, parameter.schema, parameter.required, 0),
      place: parameter.in,
    })),
    bodyType: mediaType === undefined ? 'none' : mediaType === 'application/json' ? 'json' : 'multipart',
    body: body ? fieldsOf(body.schema) : [],
    answers: responses.flatMap(([status, response]) =>
      response.$ref
        ? []
        : [
            {
              status,
              description: response.description ?? '',
              fields: fieldsOf(response.content?.['application/json']?.schema),
            },
          ],
    ),
    refusals: responses.flatMap(([status, response]) => (response.$ref ? [status] : [])),
  };
}

function fieldsOf(schema: Schema | undefined): DocumentedField[] {
  const rows: DocumentedField[] = [];
  collect(schema, 0, rows);
  return rows.slice(0, FIELDS_MAX);
}

/** The object inside a list or a choice, whose fields are worth a row each. */
function objectIn(schema: Schema | undefined): Schema | undefined {
  if (!schema) return undefined;
  if (schema.properties) return schema;
  if (schema.items) return objectIn(schema.items);
  return [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
    .map(objectIn)
    .find((found) => found !== undefined);
}

function collect(schema: Schema | undefined, depth: number, rows: DocumentedField[]): void {
  const object = objectIn(schema);
  if (!object?.properties || depth >= DEPTH_MAX || rows.length >= FIELDS_MAX) return;
  for (const [name, field] of Object.entries(object.properties)) {
    rows.push(rowOf(name, field, object.required?.includes(name) ?? false, depth));
    collect(field, depth + 1, rows);
  }
}

function rowOf(name: string, schema: Schema, required: boolean, depth: number): DocumentedField {
  return { depth, name, type: typeOf(schema), required, notes: notesOf(schema) };
}

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(typeOf))].join(' | ');
  if (schema.type === 'array') return `${typeOf(schema.items ?? {})}[]`;
  if (schema.format) return schema.format;
  if (Array.isArray(schema.type)) return schema.type.join(' | ');
  return schema.type ?? (schema.$ref ? 'object' : 'any');
}

function notesOf(schema: Schema): string {
  const notes: string[] = [];
  if (schema.description) notes.push(schema.description);
  if (schema.default !== undefined) notes.push(`default ${JSON.stringify(schema.default)}`);
  if (schema.minimum !== undefined && schema.minimum > Number.MIN_SAFE_INTEGER)
    notes.push(`≥ ${schema.minimum}`);
  if (schema.maximum !== undefined && schema.maximum < Number.MAX_SAFE_INTEGER)
    notes.push(`≤ ${schema.maximum}`);
  if (schema.maxLength !== undefined) notes.push(`≤ ${schema.maxLength} characters`);
  if (schema.maxItems !== undefined) notes.push(`≤ ${schema.maxItems} items`);
  return notes.join('; ');
}
