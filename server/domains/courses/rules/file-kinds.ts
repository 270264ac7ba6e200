import { fileTypeFromBuffer } from 'file-type';
import { AppError } from '@/server/platform/errors';

interface FileKind {
  mime: string;
  extensions: readonly string[];
  /** Shown by the browser in its place; everything else is offered as a download. */
  isInline: boolean;
}

/** What may be uploaded. SVG and HTML are documents with scripts, so they are not among them. */
const KINDS: readonly FileKind[] = [
  { mime: 'image/png', extensions: ['png'], isInline: true },
  { mime: 'image/jpeg', extensions: ['jpg', 'jpeg'], isInline: true },
  { mime: 'image/gif', extensions: ['gif'], isInline: true },
  { mime: 'image/webp', extensions: ['webp'], isInline: true },
  { mime: 'application/pdf', extensions: ['pdf'], isInline: true },
  { mime: 'video/mp4', extensions: ['mp4', 'm4v'], isInline: true },
  { mime: 'video/webm', extensions: ['webm'], isInline: true },
  { mime: 'audio/mpeg', extensions: ['mp3'], isInline: true },
  { mime: 'text/vtt', extensions: ['vtt'], isInline: false },
  { mime: 'text/plain', extensions: ['txt'], isInline: false },
  { mime: 'text/csv', extensions: ['csv'], isInline: false },
  { mime: 'application/zip', extensions: ['zip'], isInline: false },
];

/** How many bytes of a file's beginning are looked at. */
export const HEAD_BYTES = 65_536;
export const PIXELS_MAX = 60_000_000;

const refused = (message: string) => new AppError('unsupported', 'courses.file_type_refused', message);
const NOT_ALLOWED =
  'This kind of file cannot be uploaded. Allowed: PNG, JPEG, GIF, WebP, PDF, MP4, WebM, MP3, VTT, TXT, CSV, ZIP.';

/** True for what a browser shows in a page; the rest is a download. */
export function isShownInline(mime: string): boolean {
  return KINDS.some((kind) => kind.mime === mime && kind.isInline);
}

/** The file's name as it is kept and offered: no folders, no control or direction characters, not hidden, at most 150 long. */
export function cleanFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Surrogate}"<>|:*?%;]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  if (plain.length <= 150) return plain === '' ? 'file' : plain;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? '';
  return plain.slice(0, 150 - extension.length) + extension;
}

const extensionOf = (name: string) => /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase();

/**
 * What a file is by its first bytes, checked against its name: the name never decides. Answers with the name to keep;
 * refuses `courses.file_type_refused` and `courses.image_too_large`.
 */
export async function kindOfFile(head: Uint8Array, name: string): Promise<{ mime: string; name: string }> {
  const clean = cleanFileName(name);
  const extension = extensionOf(clean);
  const detected = await fileTypeFromBuffer(head).catch(() => undefined);
  const mime = detected ? detected.mime : textKind(head, extension);
  const kind = KINDS.find((candidate) => candidate.mime === (mime === 'video/x-m4v' ? 'video/mp4' : mime));
  if (!kind) throw refused(NOT_ALLOWED);
  if (extension !== undefined && !kind.extensions.includes(extension)) {
    throw refused(`The file is called .${extension}, but its content is ${kind.mime}.`);
  }
  const pixels = pixelsOf(head, kind.mime);
  if (pixels === 0) throw refused('The image has no size.');
  if (pixels !== undefined && pixels > PIXELS_MAX) {
    throw new AppError(
      'too_large',
      'courses.image_too_large',
      `An image may have at most ${PIXELS_MAX / 1_000_000} million pixels.`,
    );
  }
  return { mime: kind.mime, name: extension === undefined ? `${clean}.${kind.extensions[0]}` : clean };
}

/** Text has no magic bytes: it is text when it reads as UTF-8 without control characters and is no markup. */
function textKind(head: Uint8Array, extension: string | undefined): string | undefined {
  let text: string;
  try {
    // `stream` forgives a character that the end of the head cuts in two.
    text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return undefined;
  }
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text) || /^\s*<(?:!|\?|[a-z])/i.test(text)) return undefined;
  if (extension === 'vtt') return /^WEBVTT(?:[ \t\r\n]|$)/.test(text) ? 'text/vtt' : undefined;
  if (extension === 'csv') return 'text/csv';
  return extension === 'txt' ? 'text/plain' : undefined;
}

/** Pixels that the header declares: a few bytes can ask a browser for gigabytes. Undefined where the head does not say. */
function pixelsOf(head: Uint8Array, mime: string): number | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (mime === 'image/png' && head.length >= 24) return view.getUint32(16) * view.getUint32(20);
  if (mime === 'image/gif' && head.length >= 10) return view.getUint16(6, true) * view.getUint16(8, true);
  if (mime === 'image/webp' && head.length >= 30) return webpPixels(view);
  return mime === 'image/jpeg' ? jpegPixels(view) : undefined;
}

function webpPixels(view: DataView): number | undefined {
  const chunk = view.getUint32(12);
  if (chunk === 0x56503858) {
    const size = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1;
    return size(24) * size(27);
  }
  if (chunk === 0x56503820) return (view.getUint16(26, true) & 0x3fff) * (view.getUint16(28, true) & 0x3fff);
  const bits = view.getUint32(21, true);
  return ((bits & 0x3fff) + 1) * (((bits >> 14) & 0x3fff) + 1);
}

function jpegPixels(view: DataView): number | undefined {
  for (let at = 2; at + 9 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return view.getUint16(at + 5) * view.getUint16(at + 7);
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** True when the end of a file that is no archive carries an archive's directory: two files in one. */
export function hidesArchive(tail: Uint8Array, mime: string): boolean {
  if (mime === 'application/zip') return false;
  return Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength).includes(
    Buffer.from([0x50, 0x4b, 0x05, 0x06]),
  );
}
