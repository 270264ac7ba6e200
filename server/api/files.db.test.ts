import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { asEducator, asStranger } from '@/server/testing/actors';
import { testDatabase } from '@/server/testing/database';
import type { ApiContext } from './context';
import { downloadFile, uploadFile } from './files';
import { startImport } from './imports';

// Before the settings are read by the imports above: files of this test go to a folder of their own.
const dataDir = vi.hoisted(() => {
  process.env.AZORA_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/azora-api-files-${process.pid}`;
  process.env.DATABASE_URL ??= 'postgres://nobody@localhost/nothing';
  process.env.AZORA_SECRET ??= 'only-for-this-test-and-long-enough-for-it';
  process.env.AZORA_FILE_MEGABYTES = '1';
  return process.env.AZORA_DATA_DIR;
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const { db, countRows } = await testDatabase();
const teacher = await asEducator(db);

function post(
  ctx: ApiContext,
  path: string,
  body: FormData | string,
  handler = uploadFile,
): Promise<Response> {
  const headers = typeof body === 'string' ? { 'content-type': 'application/json' } : undefined;
  const request = new Request(`http://localhost/api/v1${path}`, { method: 'POST', body, headers });
  return handler({ request, ctx, params: {}, headers: { 'x-request-id': 'test' } });
}
function get(ctx: ApiContext, id: string, headers: Record<string, string> = {}): Promise<Response> {
  return downloadFile({
    request: new Request(`http://localhost/api/v1/files/${id}`, { headers }),
    ctx,
    params: { id },
    headers: {},
  });
}
function form(content: string, name: string, purpose = 'lesson'): FormData {
  const data = new FormData();
  data.append('purpose', purpose);
  data.append('file', new Blob([content]), name);
  return data;
}
async function uploaded(content: string, name: string): Promise<string> {
  const response = await post(teacher, '/files', form(content, name));
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: string }).id;
}

describe('GET /files/{id}', () => {
  test('answers with the whole, a part, or nothing new', async () => {
    const id = await uploaded('0123456789', 'digits.txt');
    const whole = await get(teacher, id);
    expect(whole.status).toBe(200);
    expect(await whole.text()).toBe('0123456789');
    const part = await get(teacher, id, { range: 'bytes=2-4' });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ]);
    const last = await get(teacher, id, { range: 'bytes=-3' });
    expect([last.status, await last.text()]).toEqual([206, '789']);
    const beyond = await get(teacher, id, { range: 'bytes=10-' });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10']);
    const etag = whole.headers.get('etag') ?? '';
    expect((await get(teacher, id, { 'if-none-match': etag })).status).toBe(304);
    expect((await get(teacher, id, { range: 'bytes=2-4', 'if-range': '"other"' })).status).toBe(200);
  });

  test('is a download that runs nothing, under a name that breaks no header', async () => {
    const id = await uploaded('a,b\n', 'Über"\r\nX-Evil: 1.csv');
    const { headers } = await get(teacher, id);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="_berX-Evil 1.csv"; filename*=UTF-8''%C3%9CberX-Evil%201.csv`,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('cache-control')).toContain('private');
    expect(headers.get('x-evil')).toBeNull();
  });

  test('is unknown to strangers, and a bad id is a bad request', async () => {
    const id = await uploaded('secret', 'a.txt');
    await expect(get(asStranger(db), id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(get(teacher, 'nope')).rejects.toMatchObject({ name: 'ZodError' });
    await expect(get(teacher, '01936f00-0000-7000-8000-000000000001')).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('POST /files', () => {
  test('refuses what it must, and writes nothing', async () => {
    const before = await countRows();
    const tries: [FormData | string, object][] = [
      ['{}', { code: 'unsupported', reason: 'api.not_multipart' }],
      [form('x', 'a.txt', 'course'), { name: 'ZodError' }],
      [
        form('<svg onload="alert(1)"/>', 'a.svg'),
        { code: 'unsupported', reason: 'courses.file_type_refused' },
      ],
      [form('MZ', 'a.exe'), { code: 'unsupported' }],
      [form('', 'a.txt'), { code: 'invalid', reason: 'courses.file_empty' }],
      [form('a'.repeat(1_048_577), 'a.txt'), { code: 'too_large' }],
    ];
    for (const [body, expected] of tries)
      await expect(post(teacher, '/files', body)).rejects.toMatchObject(expected);
    expect(await countRows()).toEqual(before);
  });
});

test('POST /imports queues and answers 202 with an id', async () => {
  const data = new FormData();
  data.append('file', new Blob(['anything']), 'course.tar.gz');
  const response = await post(teacher, '/imports', data, startImport);
  expect(response.status).toBe(202);
  expect(await response.json()).toMatchObject({ id: expect.any(String), state: 'queued' });
});
