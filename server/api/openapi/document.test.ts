import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from './document';

/** The rows of the contract that programs outside rely on. Orders, refunds, tutor, export and erasure come later. */
const CONTRACT = `
POST /auth/register
POST /auth/login
POST /auth/refresh
POST /auth/logout
GET /me
PATCH /me
GET /me/sessions
DELETE /me/sessions/{id}
POST /me/educator
GET /users
PATCH /users/{id}
POST /treasury/grants
GET /courses
GET /courses/{id}
GET /me/courses
GET /courses/{id}/draft
POST /courses
PATCH /courses/{id}
DELETE /courses/{id}
POST /courses/{id}/publish
POST /courses/{id}/unpublish
POST /courses/{id}/pool
POST /courses/{id}/modules
PATCH /modules/{id}
DELETE /modules/{id}
POST /modules/{id}/lessons
GET /lessons/{id}
PATCH /lessons/{id}
DELETE /lessons/{id}
PUT /lessons/{id}/questions
POST /files
GET /files/{id}
POST /imports
GET /imports/{id}
POST /courses/{id}/enrolments
GET /me/enrolments
GET /enrolments/{id}
DELETE /enrolments/{id}
GET /enrolments/{id}/lessons/{lessonId}
PUT /enrolments/{id}/lessons/{lessonId}/position
POST /enrolments/{id}/lessons/{lessonId}/complete
POST /enrolments/{id}/lessons/{lessonId}/attempts
PUT /attempts/{id}/answers/{questionId}
POST /attempts/{id}/submit
GET /certificates/{code}
GET /wallet
GET /wallet/transfers
GET /supply`;

const rows = CONTRACT.trim()
  .split('\n')
  .map((line) => line.split(' ') as [string, string]);

describe('the OpenAPI document', () => {
  const document = openApiDocument();

  it('is valid OpenAPI 3.1', async () => {
    const answer = await new Validator().validate(structuredClone(document));
    expect(answer.errors ?? []).toEqual([]);
    expect(answer.valid).toBe(true);
  });

  it.each(rows)('holds %s %s', (method, path) => {
    expect(document.paths[path]?.[method.toLowerCase()]).toBeDefined();
  });

  it('names each operation once', () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map((operation) => operation.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('asks for an Idempotency-Key where value moves', () => {
    for (const path of ['/treasury/grants', '/courses/{id}/pool']) {
      const parameters = document.paths[path]?.post?.parameters as
        | { name: string; required: boolean }[]
        | undefined;
      expect(parameters?.find((parameter) => parameter.name === 'Idempotency-Key')?.required, path).toBe(
        true,
      );
    }
  });

  it('says of nothing that it needs no token which does', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const open = (operation.security as unknown[]).length === 0;
        expect(open || operation['x-azora-access'] !== undefined, `${method} ${path}`).toBe(true);
      }
    }
  });
});
