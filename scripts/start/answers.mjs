// What Next would compress anew for every reader is compressed once: script and style files, which never change, and cached
// pages, which carry an ETag of their own from server/next-cache-handler.mjs. Everything else passes as it is.
import zlib from 'node:zlib';

const BYTES_MAX = 32 * 1024 * 1024;
const FILE = /^\/_next\/static\/[^?]+\.(?:js|css)(?=\?|$)/;

/** A memory of bodies that forgets the oldest ones when it is full. */
export class Kept {
  #entries = new Map();
  #bytes = 0;

  constructor(bytesMax = BYTES_MAX) {
    this.bytesMax = bytesMax;
  }

  get(key) {
    return this.#entries.get(key);
  }

  set(key, entry) {
    if (this.#entries.has(key) || entry.body.length > this.bytesMax) return;
    this.#entries.set(key, entry);
    this.#bytes += entry.body.length;
    for (const [oldest, { body }] of this.#entries) {
      if (this.#bytes <= this.bytesMax) break;
      this.#entries.delete(oldest);
      this.#bytes -= body.length;
    }
  }
}

const takesGzip = ({ headers }) =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(headers['accept-encoding'] ?? '');

const hasAlready = ({ headers }, etag) =>
  (headers['if-none-match'] ?? '').split(',').some((known) => known.trim() === etag);

/** Answers a file that was sent before from memory; otherwise notes what Next sends. True when it is answered. */
function answerFile(kept, request, response) {
  const [key] = FILE.exec(request.url) ?? [];
  if (!key || request.method !== 'GET' || request.headers.range || !takesGzip(request)) return false;
  const known = kept.get(key);
  if (known) {
    const same = hasAlready(request, known.headers.etag);
    for (const [name, value] of Object.entries(known.headers)) response.setHeader(name, value);
    response.statusCode = same ? 304 : 200;
    if (same) response.removeHeader('content-length');
    response.end(same ? undefined : known.body);
    return true;
  }
  note(response, (body) => {
    if (response.statusCode !== 200 || response.getHeader('content-encoding') !== 'gzip') return;
    const { 'transfer-encoding': _, connection: __, 'keep-alive': ___, ...headers } = response.getHeaders();
    kept.set(key, { body, headers: { ...headers, 'content-length': body.length } });
  });
  return false;
}

/** Lets an answer pass and hands its whole body over when it was sent completely. */
function note(response, onBody) {
  const chunks = [];
  const { write, end } = response;
  const keep = (chunk, encoding) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array)
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? encoding : undefined));
  };
  response.write = (chunk, encoding, ...rest) => {
    keep(chunk, encoding);
    return write.call(response, chunk, encoding, ...rest);
  };
  response.end = (chunk, encoding, ...rest) => {
    keep(chunk, encoding);
    return end.call(response, chunk, encoding, ...rest);
  };
  response.once('finish', () => onBody(Buffer.concat(chunks)));
}

/**
 * A cached page comes in one piece, after its length was set: that is the moment to lay this over what Next has laid over
 * `end`, so that Next's own compression finds the page compressed.
 */
function watchPage(kept, request, response) {
  const { setHeader } = response;
  response.setHeader = (name, value) => {
    const set = setHeader.call(response, name, value);
    const etag = response.getHeader('etag');
    if (name.toLowerCase() !== 'content-length' || typeof etag !== 'string') return set;
    response.setHeader = setHeader;
    const { end } = response;
    response.end = (body, ...rest) => {
      response.end = end;
      return response.end(bodyOf(kept, request, response, etag, body), ...rest);
    };
    return set;
  };
}

function bodyOf(kept, request, response, etag, body) {
  if (response.headersSent || response.statusCode !== 200 || typeof body !== 'string') return body;
  if (hasAlready(request, etag)) {
    response.statusCode = 304;
    response.removeHeader('content-length');
    return undefined;
  }
  if (!takesGzip(request)) return body;
  let known = kept.get(etag);
  if (!known) {
    known = { body: zlib.gzipSync(body) };
    kept.set(etag, known);
  }
  response.setHeader('content-encoding', 'gzip');
  response.setHeader('content-length', known.body.length);
  return known.body;
}

/** Puts this memory before `handle`, Next's request handler. */
export function withKeptAnswers(handle, kept = new Kept()) {
  return (request, response) => {
    if (answerFile(kept, request, response)) return undefined;
    // Answers for the router in the browser (`rsc`) are other bodies at the same address.
    if (!request.url.startsWith('/api/') && !request.url.startsWith('/_next/') && !request.headers.rsc)
      watchPage(kept, request, response);
    return handle(request, response);
  };
}
