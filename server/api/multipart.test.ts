import type { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { AppError } from '@/server/platform/errors';
import { readUpload } from './multipart';

const requestOf = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://localhost/api/v1/files', {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  } as RequestInit);
const form = (entries: [string, string | Blob, string?][]) => {
  const data = new FormData();
  for (const [name, value, fileName] of entries) {
    if (typeof value === 'string') data.append(name, value);
    else data.append(name, value, fileName);
  }
  return data;
};
const raw = (text: string) => requestOf(text, { 'content-type': 'multipart/form-data; boundary=X' });

async function text(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
const sink = async (stream: Readable, name: string) => ({ name, content: await text(stream) });

describe('a multipart body', () => {
  test('is read with its fields before and after the file', async () => {
    const request = requestOf(
      form([
        ['purpose', 'lesson'],
        ['file', new Blob(['hello']), 'a.txt'],
        ['courseId', 'c'],
      ]),
    );
    expect(await readUpload(request, ['purpose', 'courseId'], sink)).toEqual({
      fields: { purpose: 'lesson', courseId: 'c' },
      file: { name: 'a.txt', content: 'hello' },
    });
  });

  test.each<[string, () => Request, object]>([
    [
      'JSON',
      () => requestOf('{}', { 'content-type': 'application/json' }),
      { code: 'unsupported', reason: 'api.not_multipart' },
    ],
    ['no boundary', () => requestOf('x', { 'content-type': 'multipart/form-data' }), { code: 'unsupported' }],
    [
      'no file',
      () => requestOf(form([['purpose', 'lesson']])),
      { code: 'invalid', errors: [{ path: 'file' }] },
    ],
    [
      'an unknown field',
      () =>
        requestOf(
          form([
            ['file', new Blob(['x']), 'a'],
            ['role', 'admin'],
          ]),
        ),
      { code: 'invalid', errors: [{ path: 'role' }] },
    ],
    [
      'a field twice',
      () =>
        requestOf(
          form([
            ['purpose', 'a'],
            ['purpose', 'b'],
            ['file', new Blob(['x']), 'a'],
          ]),
        ),
      { errors: [{ path: 'purpose' }] },
    ],
    [
      'a long field',
      () =>
        requestOf(
          form([
            ['purpose', 'a'.repeat(2_000)],
            ['file', new Blob(['x']), 'a'],
          ]),
        ),
      { errors: [{ path: 'purpose' }] },
    ],
    [
      'two files',
      () =>
        requestOf(
          form([
            ['file', new Blob(['x']), 'a'],
            ['file', new Blob(['y']), 'b'],
          ]),
        ),
      { errors: [{ path: 'file' }] },
    ],
    [
      'a file called otherwise',
      () => requestOf(form([['upload', new Blob(['x']), 'a']])),
      { errors: [{ path: 'upload' }] },
    ],
    ['nothing', () => raw(''), { code: 'invalid' }],
    ['words', () => raw('hello'), { code: 'invalid' }],
    [
      'a body that breaks off in the file',
      () => raw('--X\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf'),
      { code: 'invalid', reason: 'api.invalid_multipart' },
    ],
    ['a body that breaks off in a header', () => raw('--X\r\nContent-Disp'), { code: 'invalid' }],
  ])('%s is refused', async (_case, request, expected) => {
    await expect(readUpload(request(), ['purpose'], sink)).rejects.toMatchObject(expected);
  });

  test('whose file the sink refuses half-way is answered with that refusal', async () => {
    const request = requestOf(form([['file', new Blob([Buffer.alloc(5_000_000)]), 'big']]));
    const refusing = async (stream: Readable) => {
      for await (const chunk of stream)
        throw new AppError('too_large', 'platform.file_too_large', `Too large: ${chunk.length}.`);
      return 'never';
    };
    await expect(readUpload(request, [], refusing)).rejects.toMatchObject({ code: 'too_large' });
  });
});
