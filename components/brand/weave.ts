// Course covers as weavers make cloth: colour and weave, drawn from the slug alone, so that a course has the same
// cover on every page and in every year. Never change the order of the picks: every cover would change.

/** Hue of the cloth and hue of its accent thread, per subject. Gold cloth is the house's own, not a subject's. */
export const subjectHues: Record<string, readonly [number, number]> = {
  Azora: [252, 78],
  Business: [158, 108],
  Programming: [252, 28],
  Mathematics: [286, 190],
  Agriculture: [128, 52],
  Health: [22, 262],
  History: [50, 230],
  Design: [202, 46],
  Languages: [348, 196],
  Music: [312, 120],
  Science: [222, 128],
  Computing: [252, 28],
  Biology: [142, 300],
  Chemistry: [196, 330],
  Physics: [268, 70],
  Economics: [166, 60],
  Geography: [86, 230],
  Literature: [12, 170],
  Art: [332, 96],
};

type Draft = (x: number, y: number) => boolean;

const fold = (n: number) => (n % 8 < 4 ? n : 7 - n);

/** Which thread lies on top at (x, y): true means the weft, which runs across. */
const drafts: readonly Draft[] = [
  (x, y) => (x + y) % 2 === 0, // plain
  (x, y) => (x + y) % 4 < 2, // twill
  (x, y) => ((x >> 1) + (y >> 1)) % 2 === 0, // basket
  (x, y) => (fold(x) + y + 8) % 4 < 2, // herringbone
  (x, y) => Math.abs((x % 8) - 3.5) + Math.abs((y % 8) - 3.5) < 4, // lozenge
  (x, y) => (fold(x) + fold(y) + 8) % 4 < 2, // birdseye
  (x, y) => (x + 2 * y) % 4 !== 0, // broken twill
];
const warps = ['11111111', '11112222', '12121212', '11141114', '11111114', '22112211'];
const wefts = ['33333333', '22223333', '33223322', '23232323', '33333334', '34333433'];
const inlayWarps = ['11111111', '44441111', '11114444'];
const inlayWefts = ['44444444', '33333333', '22224444'];
const inlays = [
  '',
  'M0 126h320v54H0z',
  'M0 0h84v180H0z',
  'M160 18l72 72-72 72-72-72z',
  'M320 180A150 150 0 0 0 170 180z',
  'M232 0h88v180h-88z',
  'M0 180L180 0H320L140 180z',
  'M160 30a60 60 0 1 1 0 120 60 60 0 1 1 0-120z',
  'M0 0h320v40H0zM0 140h320v40H0z',
];

/** One 8 × 8 repeat: its size, its turn, and one path per thread colour. */
export interface Cloth {
  size: number;
  turn: number;
  threads: readonly string[];
}

export interface Weave {
  hue: number;
  accent: number;
  ground: Cloth;
  inlay?: Cloth & { shape: string };
}

function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function weaveCloth(draft: Draft, warp: string, weft: string, cell: number, turn: number): Cloth {
  const gap = cell * 0.07;
  const threads = ['', '', '', '', ''];
  const n = (value: number) => String(+value.toFixed(2));
  for (let y = 0; y < 8; y += 1) {
    for (let x = 0; x < 8; x += 1) {
      const over = draft(x, y);
      const colour = Number(over ? weft[y] : warp[x]);
      const wide = n(cell + 0.2);
      const thin = n(cell - 2 * gap);
      threads[colour] += over
        ? `M${n(x * cell)} ${n(y * cell + gap)}h${wide}v${thin}h-${wide}z`
        : `M${n(x * cell + gap)} ${n(y * cell)}h${thin}v${wide}h-${thin}z`;
    }
  }
  return { size: 8 * cell, turn, threads };
}

/**
 * The same cells as lines as thick as a thread, neighbours in one line: a third of the letters, on pages that show many
 * covers, and twice on each (markup and what React is told of it).
 */
export function strokesOf(thread: string): { d: string; width: number } {
  let d = '';
  let width = 0;
  let end: { x: number; y: number; across: boolean; from: string; length: number } | undefined;
  const n = (value: number) => String(+value.toFixed(2));
  const flush = () => {
    if (end) d += `${end.from}${end.across ? 'h' : 'v'}${n(end.length)}`;
  };
  for (const [, left, top, w, h] of thread.matchAll(/M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)h-[\d.]+z/g)) {
    const [x, y, wide, high] = [Number(left), Number(top), Number(w), Number(h)];
    const across = wide > high;
    width = Math.min(wide, high);
    if (across && end?.across && end.y === y && x <= end.x) {
      end.length += x + wide - end.x;
      end.x = x + wide;
      continue;
    }
    flush();
    const from = across ? `M${n(x)} ${n(y + high / 2)}` : `M${n(x + wide / 2)} ${n(y)}`;
    end = { x: x + wide, y, across, from, length: across ? wide : high };
  }
  flush();
  return { d, width };
}

/** A subject that has no cloth of its own yet still has the same one everywhere. */
function huesOf(subject: string): readonly [number, number] {
  const hue = fnv(subject) % 360;
  return [hue, (hue + 150) % 360];
}

/** A short identifier for SVG ids, which are global on a page. */
export function weaveId(text: string): string {
  return `c${fnv(text).toString(36)}`;
}

/** The cloth of a course, from its slug and subject. */
export function weave(slug: string, subject: string): Weave {
  const random = mulberry32(fnv(`azora/${slug}`));
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
  const [hue, accent] = subjectHues[subject] ?? huesOf(subject);
  const cell = pick([9, 11, 14, 18]);
  const turn = pick([0, 0, 45]);
  const draft = pick(drafts);
  const warp = pick(warps);
  const weft = pick(wefts);
  const shape = pick(inlays);
  const inlayDraft = pick(drafts);
  const inlayWarp = pick(inlayWarps);
  const inlayWeft = pick(inlayWefts);
  return {
    hue,
    accent,
    ground: weaveCloth(draft, warp, weft, cell, turn),
    inlay: shape
      ? { ...weaveCloth(inlayDraft, inlayWarp, inlayWeft, cell === 9 ? 11 : 9, turn ? 0 : 45), shape }
      : undefined,
  };
}
