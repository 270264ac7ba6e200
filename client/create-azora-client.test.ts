import { describe, expect, it } from 'vitest';
import { restOperations } from '@/server/api/rest/table';
import { createAzoraClient } from './create-azora-client';
import { AzoraError } from './errors';
import { ROUTES } from './routes';

interface Sent {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: unknown;
}

function clientWith(answers: (Response | Error)[], token?: string) {
  const sent: Sent[] = [];
  const client = createAzoraClient({
    baseUrl: 'http://learn.test/',
    ...(token ? { token } : {}),
    fetch: async (url, init) => {
      sent.push({
        url: String(url),
        method: init?.method ?? '',
        headers: init?.headers as Record<string, string>,
        body: init?.body,
      });
      const answer = answers.shift();
      if (answer instanceof Response) return answer;
      throw answer ?? new Error('no answer prepared');
    },
  });
  return { client, sent };
}

const problem = (status: number, headers: Record<string, string> = {}) =>
  Response.json(
    {
      type: 'about:blank#x.y',
      title: 't',
      status,
      code: 'conflict',
      reason: 'x.y',
      detail: 'Because.',
      requestId: 'r',
    },
    { status, headers },
  );

describe('the client', () => {
  it('knows exactly the operations of the server', () => {
    const fromServer = Object.fromEntries(
      restOperations().map(({ procedure, rest, meta }) => [
        procedure,
        {
          method: rest.method,
          path: rest.path,
          ...(rest.bodyField ? { bodyField: rest.bodyField } : {}),
          ...(rest.method === 'POST' && meta.idempotency !== 'none' ? { keyed: true } : {}),
        },
      ]),
    );
    expect(ROUTES).toEqual(fromServer);
  });

  it('puts fields into address, query and body', async () => {
    const { client, sent } = clientWith(
      [Response.json({ items: [] }), Response.json({}), Response.json({})],
      'secret',
    );
    await client.courses.list({ q: 'für & wider', limit: 2 });
    expect(sent[0]).toMatchObject({
      url: 'http://learn.test/api/v1/courses?q=f%C3%BCr+%26+wider&limit=2',
      method: 'GET',
      headers: { authorization: 'Bearer secret' },
    });
    await client.authoring.updateModule({ id: 'a/b', title: 'New' });
    expect(sent[1]).toMatchObject({
      url: 'http://learn.test/api/v1/modules/a%2Fb',
      method: 'PATCH',
      body: '{"title":"New"}',
    });
    await client.authoring.putQuestions({ id: 'x', questions: [] });
    expect(sent[2]).toMatchObject({ method: 'PUT', body: '[]' });
  });

  it('throws refusals as AzoraError', async () => {
    const { client } = clientWith([problem(409)]);
    const refusal = await client.identity.getMe().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(AzoraError);
    expect(refusal).toMatchObject({ status: 409, reason: 'x.y', message: 'Because.' });
  });

  it('repeats a POST with the same key when no answer came, and one that was asked to wait', async () => {
    const { client, sent } = clientWith([
      new TypeError('socket'),
      problem(503, { 'retry-after': '0' }),
      Response.json({ id: '1' }, { status: 201 }),
    ]);
    await client.authoring.createCourse({ title: 'x' });
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it('does not repeat a sign-in, nor what was refused for good', async () => {
    const signIn = clientWith([new TypeError('socket')]);
    await expect(signIn.client.identity.login({ email: 'a@b.c', password: 'x' })).rejects.toMatchObject({
      reason: 'client.unreachable',
    });
    const refused = clientWith([problem(422)]);
    await expect(refused.client.authoring.createCourse({ title: 'x' })).rejects.toMatchObject({
      status: 422,
    });
    expect([signIn.sent.length, refused.sent.length]).toEqual([1, 1]);
  });

  it('tells an answer that is not ours from one that is', async () => {
    const { client } = clientWith([new Response('<html>Bad gateway</html>', { status: 502 })]);
    await expect(client.courses.list()).rejects.toMatchObject({
      status: 502,
      reason: 'client.unexpected_answer',
    });
  });
});
