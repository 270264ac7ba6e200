import { describe, expect, test } from 'vitest';
import { cleanFileName, hidesArchive, kindOfFile } from './file-kinds';

const png = (width = 1, height = 1) => {
  const bytes = Buffer.alloc(64);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]).copy(
    bytes,
  );
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.write('IDAT', 37);
  return bytes;
};
const gif = (width: number, height: number) => {
  const bytes = Buffer.from('GIF89a\0\0\0\0\0\0\0;', 'latin1');
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  return bytes;
};

describe('what a file is', () => {
  test.each<[string, Buffer, string, string]>([
    ['a PNG', png(), 'cat.png', 'image/png'],
    ['a PNG without an extension', png(), 'cat', 'image/png'],
    ['a GIF', gif(10, 10), 'a.GIF', 'image/gif'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'paper.pdf', 'application/pdf'],
    ['captions', Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nHi\n'), 'a.vtt', 'text/vtt'],
    ['text', Buffer.from('Grüße'), 'a.txt', 'text/plain'],
    ['a table', Buffer.from('a,b\n1,2\n'), 'a.csv', 'text/csv'],
    ['an empty archive', Buffer.from('PK\x05\x06' + '\0'.repeat(18), 'latin1'), 'a.zip', 'application/zip'],
  ])('%s is told by its bytes', async (_case, bytes, name, mime) => {
    expect((await kindOfFile(bytes, name)).mime).toBe(mime);
  });

  test.each<[string, Buffer, string]>([
    [
      'an SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'a.svg',
    ],
    ['an SVG called PNG', Buffer.from('<?xml version="1.0"?><svg/>'), 'a.png'],
    ['HTML called PNG', Buffer.from('<!doctype html><script>alert(1)</script>'), 'a.png'],
    ['HTML called text', Buffer.from('  <html><body onload=alert(1)>'), 'a.txt'],
    ['a program', Buffer.from('MZ\x90\x00'.padEnd(300, '\0'), 'latin1'), 'a.exe'],
    ['a PNG called a program', png(), 'cat.png.exe'],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'a.sh'],
    ['bytes called text', Buffer.from([0, 1, 2, 3]), 'a.txt'],
    ['text that is not UTF-8', Buffer.from([0xff, 0xfe, 0xfa, 0x41]), 'a.txt'],
    ['captions without their first line', Buffer.from('00:00.000 --> 00:01.000'), 'a.vtt'],
    ['text without a name for it', Buffer.from('hello'), 'README'],
  ])('%s is refused', async (_case, bytes, name) => {
    await expect(kindOfFile(bytes, name)).rejects.toMatchObject({
      code: 'unsupported',
      reason: 'courses.file_type_refused',
    });
  });

  test('an image that declares too many pixels is refused, and so is a script that calls itself a GIF', async () => {
    await expect(kindOfFile(png(50_000, 50_000), 'a.png')).rejects.toMatchObject({
      reason: 'courses.image_too_large',
    });
    await expect(
      kindOfFile(Buffer.from('GIF89a/* any */=1;alert(1)//;', 'latin1'), 'a.gif'),
    ).rejects.toMatchObject({ reason: 'courses.image_too_large' });
    await expect(kindOfFile(gif(0x2a2f, 0), 'a.gif')).rejects.toMatchObject({
      reason: 'courses.file_type_refused',
    });
  });

  test('two files in one are noticed', () => {
    expect(hidesArchive(Buffer.from('%PDF-1.7 … PK\x05\x06'), 'application/pdf')).toBe(true);
    expect(hidesArchive(Buffer.from('PK\x05\x06'), 'application/zip')).toBe(false);
  });
});

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\x\\cat.png', 'cat.png'],
  ['a\r\nSet-Cookie: x.png', 'aSet-Cookie x.png'],
  ['\u202Egnp.exe', 'gnp.exe'],
  ['.hidden', 'hidden'],
  ['', 'file'],
  ['..', 'file'],
  ['Übung 1.pdf', 'Übung 1.pdf'],
  [`${'a'.repeat(4000)}.png`, `${'a'.repeat(146)}.png`],
])('the name %j is kept as %j', (name, kept) => {
  expect(cleanFileName(name)).toBe(kept);
});
