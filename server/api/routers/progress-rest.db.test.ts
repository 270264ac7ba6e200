import { beforeAll, describe, expect, it } from 'vitest';
import { createPerson, type PersonRow } from '@/db/factories/identity';
import { type CourseToLearn, createCourseToLearn } from '@/db/factories/progress';
import { asStranger, contextFor } from '@/server/testing/actors';
import { type TestDatabase, testDatabase } from '@/server/testing/database';
import { answerRest } from '../rest/dispatch';

let database: TestDatabase;
let learnt: CourseToLearn;
let learner: PersonRow;
beforeAll(async () => {
  database = await testDatabase();
  learnt = await createCourseToLearn(database.db, { rewardTokens: 120, places: 2 });
  learner = await createPerson(database.db);
});

type Json = Record<string, unknown>;

async function ask(method: string, path: string, body?: unknown, as: PersonRow | null = learner) {
  const request = new Request(`http://learn.test/api/v1${path}`, {
    method,
    headers: { host: 'learn.test', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await answerRest(request, async () => ({
    ...(as ? contextFor(database.db, as) : asStranger(database.db)),
    viaBearer: true,
  }));
  const text = await response.text();
  return { status: response.status, json: (text ? JSON.parse(text) : {}) as Json };
}

describe('the learner’s routes of /api/v1', () => {
  it('take a course from enrolment to certificate, with the statuses of the contract', async () => {
    expect(await ask('POST', `/courses/${learnt.course.id}/enrolments`, {}, null)).toMatchObject({
      status: 401,
    });
    const enrolled = await ask('POST', `/courses/${learnt.course.id}/enrolments`, {});
    expect(enrolled).toMatchObject({
      status: 201,
      json: {
        courseId: learnt.course.id,
        version: 1,
        state: 'active',
        progressPercent: 0,
        reward: { state: 'available' },
      },
    });
    const id = String(enrolled.json.id);
    expect(await ask('POST', `/courses/${learnt.course.id}/enrolments`)).toMatchObject({
      status: 409,
      json: { reason: 'progress.already_enrolled', details: { enrolmentId: id } },
    });
    expect(await ask('GET', '/me/enrolments?states=active&limit=5')).toMatchObject({
      status: 200,
      json: { items: [{ id }], nextCursor: null },
    });

    const text = `/enrolments/${id}/lessons/${learnt.text.id}`;
    const quiz = `/enrolments/${id}/lessons/${learnt.quiz.id}`;
    expect(await ask('GET', text)).toMatchObject({ status: 200, json: { content: { type: 'doc' } } });
    const place = { blockId: 'p1', at: new Date().toISOString() };
    expect(await ask('PUT', `${text}/position`, place)).toMatchObject({ status: 200, json: { saved: true } });
    expect(await ask('POST', `${quiz}/complete`, {})).toMatchObject({
      status: 422,
      json: { reason: 'progress.not_passed' },
    });
    expect(await ask('POST', `${text}/complete`, {})).toMatchObject({
      status: 200,
      json: { progressPercent: 50 },
    });

    const started = await ask('POST', `${quiz}/attempts`, {});
    expect(started).toMatchObject({ status: 201, json: { answers: [], reward: { state: 'reserved' } } });
    expect(await ask('POST', `${quiz}/attempts`, {})).toMatchObject({
      status: 200,
      json: { id: started.json.id },
    });
    const attempt = `/attempts/${String(started.json.id)}`;
    const save = (questionId: string, answer: unknown, sequence: number) =>
      ask('PUT', `${attempt}/answers/${questionId}`, { answer, sequence });
    expect(await save('q1', 7, 1)).toMatchObject({ status: 400, json: { errors: [{ path: 'answer' }] } });
    expect(await save('q1', 'q1-right', 2)).toMatchObject({
      status: 200,
      json: { answer: 'q1-right', sequence: 2 },
    });
    expect(await save('q1', 'q1-wrong', 1)).toMatchObject({
      status: 200,
      json: { answer: 'q1-right', sequence: 2 },
    });
    expect(await save('q2', 'q2-right', 1)).toMatchObject({ status: 200 });
    const submitted = await ask('POST', `${attempt}/submit`, {});
    expect(submitted).toMatchObject({
      status: 200,
      json: {
        score: 2,
        maxScore: 2,
        passed: true,
        progressPercent: 100,
        reward: { amount: 120, state: 'posted' },
      },
    });
    expect(await ask('POST', `${attempt}/submit`, {})).toEqual(submitted);
    expect(await save('q2', 'q2-wrong', 9)).toMatchObject({
      status: 422,
      json: { reason: 'progress.attempt_submitted' },
    });

    expect(await ask('GET', `/enrolments/${id}`)).toMatchObject({
      status: 200,
      json: {
        state: 'completed',
        certificateCode: submitted.json.certificateCode,
        reward: { state: 'posted' },
      },
    });
    expect(await ask('GET', `/enrolments/${id}/progress`)).toMatchObject({
      status: 200,
      json: { progressPercent: 100 },
    });
    const certificate = `/certificates/${String(submitted.json.certificateCode)}`;
    expect(await ask('GET', certificate, undefined, null)).toMatchObject({
      status: 200,
      json: { learnerName: learner.name },
    });
    expect(await ask('GET', '/me/certificates')).toMatchObject({
      status: 200,
      json: { items: [{ version: 1 }] },
    });
    expect(await ask('GET', '/me/home')).toMatchObject({ status: 200, json: { wallet: { available: 120 } } });
  });

  it('leave a course with its progress', async () => {
    const other = await createPerson(database.db);
    const { json } = await ask('POST', `/courses/${learnt.course.slug}/enrolments`, {}, other);
    const path = `/enrolments/${String(json.id)}`;
    expect(await ask('GET', path, undefined, learner)).toMatchObject({ status: 404 });
    expect(await ask('DELETE', path, undefined, learner)).toMatchObject({ status: 404 });
    expect(await ask('DELETE', path, undefined, other)).toMatchObject({
      status: 200,
      json: { state: 'left', progressPercent: 0 },
    });
    expect(await ask('GET', `${path}/lessons/${learnt.text.id}`, undefined, other)).toMatchObject({
      status: 403,
      json: { reason: 'progress.enrolment_ended', details: { reason: 'not_enrolled' } },
    });
  });
});
