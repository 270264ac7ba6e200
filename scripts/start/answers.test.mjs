import http from 'node:http';
import zlib from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Kept, withKeptAnswers } from './answers.mjs';

const page = `<p>${'A cached page. '.repeat(200)}</p>`;
const script = zlib.gzipSync('let a = 1;');
let calls = 0;
let server;
let base;

/** Answers as Next does: a cached page in one piece, a file in compressed pieces, a page that is made while it is sent. */
function next(request, response) {
  calls += 1;
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  if (request.url === '/page') {
    response.setHeader('etag', 'W/"one"');
    response.setHeader('Content-Length', Buffer.byteLength(page));
    response.end(page);
  } else if (request.url.startsWith('/_next/static/a.js')) {
    response.setHeader('Content-Encoding', 'gzip');
    response.setHeader('ETag', 'W/"file"');
    response.write(script.subarray(0, 5));
    response.end(script.subarray(5));
  } else if (request.url.startsWith('/_next/')) {
    response.statusCode = 404;
    response.end('no');
  } else {
    response.write('<p>made ');
    response.end('now</p>');
  }
}

beforeAll(async () => {
  server = http.createServer(withKeptAnswers(next));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${server.address().port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** As it comes over the wire: `fetch` would hide the compression. */
function get(path, headers = {}) {
  return new Promise((resolve, reject) => {
    http
      .get(base + path, { headers }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => resolve({ response, body: Buffer.concat(chunks) }));
      })
      .on('error', reject);
  });
}

it('compresses a cached page for those who take it, and sends it plain to others', async () => {
  for (let time = 0; time < 2; time += 1) {
    const { response, body } = await get('/page', { 'accept-encoding': 'br, gzip' });
    expect(response.headers['content-encoding']).toBe('gzip');
    expect(Number(response.headers['content-length'])).toBe(body.length);
    expect(zlib.gunzipSync(body).toString()).toBe(page);
  }
  for (const headers of [{}, { 'accept-encoding': 'gzip;q=0' }]) {
    const { response, body } = await get('/page', headers);
    expect(response.headers['content-encoding']).toBeUndefined();
    expect(body.toString()).toBe(page);
  }
});

it('answers a reader who has the page with 304, and not one who has another', async () => {
  const same = await get('/page', { 'if-none-match': '"x", W/"one"' });
  expect([same.response.statusCode, same.body.length]).toEqual([304, 0]);
  expect(same.response.headers.etag).toBe('W/"one"');
  expect((await get('/page', { 'if-none-match': 'W/"two"' })).response.statusCode).toBe(200);
});

it('answers the browser’s router without touching its body', async () => {
  const { response, body } = await get('/page', { rsc: '1', 'if-none-match': 'W/"one"' });
  expect([response.statusCode, body.toString()]).toEqual([200, page]);
});

it('asks for a script file once', async () => {
  await get('/_next/static/a.js', { 'accept-encoding': 'gzip' });
  const before = calls;
  const { response, body } = await get('/_next/static/a.js?dpl=1', { 'accept-encoding': 'gzip' });
  expect(calls).toBe(before);
  expect(response.headers['content-encoding']).toBe('gzip');
  expect(zlib.gunzipSync(body).toString()).toBe('let a = 1;');
  const again = await get('/_next/static/a.js', { 'accept-encoding': 'gzip', 'if-none-match': 'W/"file"' });
  expect(again.response.statusCode).toBe(304);
});

it('keeps nothing of a file that is not there, and passes what is made while it is sent', async () => {
  for (let time = 0; time < 2; time += 1) {
    const { response } = await get('/_next/static/none.js', { 'accept-encoding': 'gzip' });
    expect(response.statusCode).toBe(404);
  }
  expect((await get('/other', { 'accept-encoding': 'gzip' })).body.toString()).toBe('<p>made now</p>');
});

it('forgets the oldest when it is full', () => {
  const kept = new Kept(10);
  for (const key of ['a', 'b', 'c']) kept.set(key, { body: Buffer.alloc(4) });
  expect([kept.get('a'), kept.get('c')?.body.length]).toEqual([undefined, 4]);
  kept.set('huge', { body: Buffer.alloc(11) });
  expect(kept.get('huge')).toBeUndefined();
});
