import { z } from 'zod';

type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  minimum?: number;
  minLength?: number;
  pattern?: string;
  minItems?: number;
};

/** An id of the right form that names nothing. */
export const UNKNOWN_ID = '01890000-0000-7000-8000-000000000000';

/** A plausible value for a Zod schema: right in form, naming nothing that exists. */
export function sampleOf(schema: z.ZodType): unknown {
  return sample(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema);
}

/** The fields of an object schema as JSON Schema says them. */
export function fieldsOf(schema: z.ZodType): { name: string; required: boolean; type: string }[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  }) as Schema;
  return Object.entries(properties).map(([name, field]) => ({
    name,
    required: required.includes(name),
    type: typeof field.type === 'string' ? field.type : 'mixed',
  }));
}

function sample(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const alternative = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (alternative) return sample(alternative);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  return type !== undefined && type in MAKERS ? MAKERS[type]?.(schema) : sampleText(schema);
}

const sampleNumber = (schema: Schema): number => Math.max(1, schema.minimum ?? 1);

const MAKERS: Record<string, (schema: Schema) => unknown> = {
  object: ({ required = [], properties }) =>
    Object.fromEntries(required.map((name) => [name, sample(properties?.[name] ?? {})])),
  array: ({ minItems = 0, items = {} }) => Array.from({ length: minItems }, () => sample(items)),
  integer: sampleNumber,
  number: sampleNumber,
  boolean: () => true,
  null: () => null,
};

function sampleText(schema: Schema): string {
  if (schema.format === 'uuid') return UNKNOWN_ID;
  if (schema.format === 'date-time') return '2026-01-01T00:00:00.000Z';
  if (schema.format === 'date') return '2000-01-01';
  if (schema.pattern?.includes('1-9')) return '1';
  return 'sample'.padEnd(schema.minLength ?? 6, 'x');
}
