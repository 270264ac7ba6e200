import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DEFAULT_LIMITS } from './entry-source';
import { openArchive } from './open-archive';

// Real work on machines of any speed: what is measured here is measured by itself.
vi.setConfig({ testTimeout: 60_000 });

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'azora-archive-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const spools = async () =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('azora-import-')).length;

async function tarOf(
  entries: (Partial<Header> & { name: string; text?: string })[],
  gzip = true,
): Promise<Buffer> {
  const out = pack();
  for (const { text, ...header } of entries) out.entry(header, text ?? '');
  out.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of out) chunks.push(chunk as Buffer);
  const tar = Buffer.concat(chunks);
  return gzip ? gzipSync(tar) : tar;
}

interface ZipEntry {
  name: string;
  data: Buffer;
  declared?: number;
  method?: number;
  raw?: Buffer;
  attributes?: number;
  flags?: number;
}

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc = (data: Buffer) => {
  let c = 0xffffffff;
  for (const byte of data) c = (crcTable[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};

/** A zip written by hand, so that it can lie. */
function zipOf(entries: ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const {
    name,
    data,
    declared = data.length,
    method = 0,
    raw = data,
    attributes = 0,
    flags = 0x800,
  } of entries) {
    const bytes = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(crc(data), 14);
    local.writeUInt32LE(raw.length, 18);
    local.writeUInt32LE(declared, 22);
    local.writeUInt16LE(bytes.length, 26);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(0x031e, 4);
    head.writeUInt16LE(20, 6);
    head.writeUInt16LE(flags, 8);
    head.writeUInt16LE(method, 10);
    head.writeUInt32LE(crc(data), 16);
    head.writeUInt32LE(raw.length, 20);
    head.writeUInt32LE(declared, 24);
    head.writeUInt16LE(bytes.length, 28);
    head.writeUInt32LE(attributes, 38);
    head.writeUInt32LE(offset, 42);
    parts.push(local, bytes, raw);
    central.push(head, bytes);
    offset += 30 + bytes.length + raw.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}

let files = 0;
async function written(content: Buffer): Promise<string> {
  files += 1;
  const file = path.join(folder, `a${files}`);
  await writeFile(file, content);
  return file;
}

async function refusal(content: Buffer, limits = DEFAULT_LIMITS): Promise<string> {
  const before = await spools();
  const reason = await openArchive(await written(content), { limits }).then(
    async (source) => {
      await source.dispose();
      return 'opened';
    },
    (error: { reason?: string }) => error.reason ?? String(error),
  );
  expect(await spools()).toBe(before);
  return reason;
}

describe('an honest archive', () => {
  const expected = async (file: string) => {
    const source = await openArchive(file, { name: 'course' });
    expect(source.paths).toEqual(['a/two.txt', 'one.txt']);
    expect((await source.read('a/two.txt')).toString()).toBe('two');
    expect(source.bytes('one.txt')).toBe(3);
    expect(source.has('three')).toBe(false);
    await expect(source.read('a/two.txt', 2)).rejects.toMatchObject({
      reason: 'imports.archive_entry_too_large',
    });
    await source.dispose();
    await source.dispose();
  };
  const entries = [
    { name: './one.txt', text: 'one' },
    { name: 'a/', type: 'directory' as const },
    { name: 'a/two.txt', text: 'two' },
    { name: '__MACOSX/._one.txt', text: 'x' },
    { name: '._one.txt', text: 'x' },
  ];

  it('opens as tar.gz, tar and zip', async () => {
    await expected(await written(await tarOf(entries)));
    await expected(await written(await tarOf(entries, false)));
    await expected(
      await written(
        zipOf(entries.map((entry) => ({ name: entry.name, data: Buffer.from(entry.text ?? '') }))),
      ),
    );
  });

  it('opens as a folder, without following links', async () => {
    const root = path.join(folder, 'course');
    await mkdir(path.join(root, 'a'), { recursive: true });
    await writeFile(path.join(root, 'one.txt'), 'one');
    await writeFile(path.join(root, 'a/two.txt'), 'two');
    await symlink('/etc/passwd', path.join(root, 'link.txt'));
    await symlink('/etc', path.join(root, 'etc'));
    await expected(root);
    expect((await openArchive(root)).links).toEqual(['etc', 'link.txt']);
  });

  it('opens as a single file', async () => {
    const source = await openArchive(await written(Buffer.from('# One')), { name: 'lesson.md' });
    expect(source.paths).toEqual(['lesson.md']);
    await source.dispose();
  });

  it('leaves links out and names them', async () => {
    const file = await written(
      await tarOf([
        { name: 'one.txt', text: 'one' },
        { name: 'l', type: 'symlink', linkname: '../../x' },
      ]),
    );
    const source = await openArchive(file);
    expect([source.paths, source.links]).toEqual([['one.txt'], ['l']]);
    await source.dispose();
  });
});

describe('a hostile archive is refused and leaves nothing behind', () => {
  const names = [
    ['../evil', 'imports.archive_hostile_name'],
    ['a/../../evil', 'imports.archive_hostile_name'],
    ['/etc/evil', 'imports.archive_hostile_name'],
    ['C:\\evil', 'imports.archive_hostile_name'],
    ['C:/evil', 'imports.archive_hostile_name'],
    ['..\\evil', 'imports.archive_hostile_name'],
    ['a/%2e%2e/%2e%2e/evil', 'imports.archive_hostile_name'],
    ['a/%2E%2E%5cevil', 'imports.archive_hostile_name'],
    ['a\u0001b', 'imports.archive_hostile_name'],
    [`${'d/'.repeat(41)}evil`, 'imports.archive_hostile_name'],
    ['x'.repeat(300), 'imports.archive_hostile_name'],
    [`${'long/'.repeat(900)}x`, 'imports.archive_hostile_name'],
  ] as const;

  it.each(names)('name %j', async (name, reason) => {
    expect(
      await refusal(
        await tarOf([
          { name: 'good.txt', text: 'x' },
          { name, text: 'evil' },
        ]),
      ),
    ).toBe(reason);
    expect(await refusal(zipOf([{ name, data: Buffer.from('evil') }]))).toBe(reason);
  });

  it('a NUL in a name', async () => {
    expect(await refusal(zipOf([{ name: 'a\u0000b', data: Buffer.from('x') }]))).toBe(
      'imports.archive_hostile_name',
    );
  });

  it('the same name twice, and twins that differ in capitals only', async () => {
    for (const twin of ['A.txt', 'a.txt']) {
      expect(
        await refusal(
          await tarOf([
            { name: 'a.txt', text: '1' },
            { name: twin, text: '2' },
          ]),
        ),
      ).toBe('imports.archive_duplicate');
      expect(
        await refusal(
          zipOf([
            { name: 'a.txt', data: Buffer.from('1') },
            { name: twin, data: Buffer.from('2') },
          ]),
        ),
      ).toBe('imports.archive_duplicate');
    }
  });

  it('hard links, devices and pipes', async () => {
    for (const type of ['link', 'character-device', 'block-device', 'fifo'] as const) {
      expect(await refusal(await tarOf([{ name: 'x', type, linkname: '/etc/passwd' }]))).toBe(
        'imports.archive_not_a_file',
      );
    }
    expect(
      await refusal(zipOf([{ name: 'x', data: Buffer.from(''), attributes: (0o010000 << 16) >>> 0 }])),
    ).toBe('imports.archive_not_a_file');
  });

  it('files behind a link', async () => {
    const tar = await tarOf([
      { name: 'a', type: 'symlink', linkname: '/tmp' },
      { name: 'a/evil.txt', text: 'x' },
    ]);
    expect(await refusal(tar)).toBe('imports.archive_hostile_name');
  });

  it('bombs: honest, lying and many', async () => {
    const zeros = Buffer.alloc(40 * 1_048_576);
    expect(await refusal(gzipSync(zeros))).toMatch(/archive_(ratio|broken)/);
    expect(await refusal(await tarOf([{ name: 'z', text: zeros.toString('latin1') }]))).toBe(
      'imports.archive_ratio',
    );
    const { deflateRawSync } = await import('node:zlib');
    const raw = deflateRawSync(zeros);
    expect(await refusal(zipOf([{ name: 'z', data: zeros, method: 8, raw }]))).toBe('imports.archive_ratio');
    expect(await refusal(zipOf([{ name: 'z', data: zeros, method: 8, raw, declared: 10 }]))).toBe(
      'imports.archive_broken',
    );
    const small = { ...DEFAULT_LIMITS, entries: 10, entryBytes: 1_000, totalBytes: 5_000 };
    const many = Array.from({ length: 11 }, (_, index) => ({ name: `f${index}`, text: 'x' }));
    expect(await refusal(await tarOf(many), small)).toBe('imports.archive_too_many_entries');
    expect(await refusal(zipOf(many.map(({ name }) => ({ name, data: Buffer.from('x') }))), small)).toBe(
      'imports.archive_too_many_entries',
    );
    expect(await refusal(await tarOf([{ name: 'big', text: 'x'.repeat(1_001) }]), small)).toBe(
      'imports.archive_entry_too_large',
    );
    const full = Array.from({ length: 6 }, (_, index) => ({ name: `f${index}`, text: 'x'.repeat(900) }));
    expect(await refusal(await tarOf(full), small)).toBe('imports.archive_too_large');
  });

  it('cut short, damaged, locked and empty ones', async () => {
    const { randomBytes } = await import('node:crypto');
    const whole = await tarOf([{ name: 'a.bin', text: randomBytes(100_000).toString('latin1') }]);
    expect(await refusal(whole.subarray(0, whole.length / 2))).toBe('imports.archive_broken');
    expect(
      await refusal((await tarOf([{ name: 'a', text: 'x'.repeat(5_000) }], false)).subarray(0, 2_000)),
    ).toBe('imports.archive_broken');
    const zip = zipOf([{ name: 'a', data: Buffer.from('hello') }]);
    expect(await refusal(zip.subarray(0, zip.length - 10))).toBe('imports.archive_broken');
    expect(
      await refusal(zipOf([{ name: 'a', data: Buffer.from('hello'), raw: Buffer.alloc(17), flags: 0x801 }])),
    ).toBe('imports.archive_encrypted');
    expect(await refusal(Buffer.alloc(0))).toBe('imports.archive_empty');
    expect(await refusal(Buffer.from([0x1f, 0x8b, 1, 2, 3]))).toBe('imports.archive_broken');
  });
});

const corpus = path.resolve(import.meta.dirname, '../../../../shared/material/security');

describe.skipIf(!existsSync(corpus))('the zip-slip archives (../shared/material/security)', () => {
  it.each(['zip-slip.zip', 'zip-slip.tar'])('%s is refused', async (name) => {
    await expect(openArchive(path.join(corpus, name))).rejects.toMatchObject({
      reason: 'imports.archive_hostile_name',
    });
    expect(existsSync('/tmp/evil.txt')).toBe(false);
  });
});
