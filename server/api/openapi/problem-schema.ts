/** The problem document (RFC 9457 with our members) as JSON Schema. */
export const PROBLEM_SCHEMA = {
  type: 'object',
  description: 'Why a request was refused. Programs switch on `reason`, people read `detail`.',
  required: ['type', 'title', 'status', 'code', 'reason', 'detail', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: {
      type: 'string',
      enum: [
        'invalid',
        'unauthenticated',
        'payment_required',
        'forbidden',
        'not_found',
        'conflict',
        'too_large',
        'unsupported',
        'precondition',
        'limit',
        'unavailable',
        'internal',
      ],
    },
    reason: {
      type: 'string',
      description: 'Stable: `<domain>.<what>`.',
      examples: ['wallet.insufficient_funds'],
    },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      description: 'Each fault with the path of its field.',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
    details: {
      type: 'object',
      description: 'Data to act on, e.g. the current revision of a conflict.',
      additionalProperties: true,
    },
    requestId: { type: 'string', description: 'Also in the header X-Request-Id.' },
  },
} as const;

const refusals: Record<string, string> = {
  400: 'The request is not valid; `errors` names each fault.',
  401: 'No valid session.',
  403: 'Not allowed, or asked for by another site.',
  404: 'Not found, or not for this caller to know.',
  409: 'Conflict with what is stored.',
  413: 'Too large.',
  415: 'Not JSON.',
  422: 'Not possible in this state.',
  429: 'Too many requests; see Retry-After.',
  503: 'Temporarily unavailable; see Retry-After.',
};

const waiting = { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } };

/** The answers that refuse, shared by all operations. */
export const PROBLEM_RESPONSES = Object.fromEntries(
  Object.entries(refusals).map(([status, description]) => [
    `Problem${status}`,
    {
      description,
      ...(status === '429' || status === '503' ? { headers: waiting } : {}),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]),
);

/** References to the refusals that an operation may answer with. */
export function problemReferences(statuses: readonly number[]): Record<string, { $ref: string }> {
  return Object.fromEntries(
    statuses.map((status) => [String(status), { $ref: `#/components/responses/Problem${status}` }]),
  );
}
