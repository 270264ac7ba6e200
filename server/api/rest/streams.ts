import type { Access, RateClass, RestMeta } from '../trpc';

/**
 * REST routes whose body or answer is no JSON: thin route handlers of their own over the same verbs. Declared here so that
 * the document, the `Allow` header and the tests know them.
 */
export interface StreamedRoute {
  operationId: string;
  method: RestMeta['method'];
  path: `/${string}`;
  summary: string;
  access: Access;
  rate: RateClass;
  /** Fields of a multipart body; `file` is the upload. */
  multipart?: Record<string, { description: string; values?: readonly string[]; required: boolean }>;
  success: {
    status: 200 | 201 | 202;
    description: string;
    content: 'binary' | Record<string, { type: 'string' | 'integer' }>;
  };
}

const fileFacts = {
  id: { type: 'string' },
  url: { type: 'string' },
  mime: { type: 'string' },
  bytes: { type: 'integer' },
} as const;

export const STREAMED_ROUTES = [
  {
    operationId: 'files.upload',
    method: 'POST',
    path: '/files',
    summary: 'Upload a file for a lesson, a cover or a profile',
    access: 'signed-in',
    rate: 'write',
    multipart: {
      file: { description: 'The content.', required: true },
      purpose: { description: 'What it is for.', values: ['lesson', 'cover', 'avatar'], required: true },
      courseId: { description: 'The course it belongs to; with purpose lesson or cover.', required: false },
    },
    success: { status: 201, description: 'Kept.', content: fileFacts },
  },
  {
    operationId: 'files.download',
    method: 'GET',
    path: '/files/{id}',
    summary: 'The content of a file; same access check as the lesson, Range is honoured',
    access: 'public',
    rate: 'read',
    success: {
      status: 200,
      description: 'The content, or the part that Range asks for (206).',
      content: 'binary',
    },
  },
  {
    operationId: 'imports.start',
    method: 'POST',
    path: '/imports',
    summary: 'Import a course: an Open edX archive or a folder of Markdown lessons as an archive',
    access: 'educator',
    rate: 'write',
    multipart: { file: { description: 'The archive (.tar.gz or .zip).', required: true } },
    success: {
      status: 202,
      description: 'Queued. Ask GET /imports/{id} how it stands.',
      content: { id: { type: 'string' } },
    },
  },
] as const satisfies readonly StreamedRoute[];

export type StreamedOperation = (typeof STREAMED_ROUTES)[number]['operationId'];

/** The declaration of a streamed route. */
export function streamedRoute(operationId: StreamedOperation): StreamedRoute {
  const found = STREAMED_ROUTES.find((route) => route.operationId === operationId);
  if (!found) throw new Error(`No streamed route ${operationId}.`);
  return found;
}
