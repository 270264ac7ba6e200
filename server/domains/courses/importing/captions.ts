const TIME = /(\d{1,2}):(\d{2}):(\d{2})[,.](\d{1,3})/g;

/** SubRip captions as WebVTT, the only kind that browsers show. */
export function srtToVtt(srt: Buffer): Buffer {
  const text = srt
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => (line.includes('-->') ? line.replace(TIME, '$1:$2:$3.$4') : line.replaceAll('-->', '→')))
    .join('\n');
  return Buffer.from(`WEBVTT\n\n${text.trim()}\n`);
}

const clock = (milliseconds: number) => new Date(milliseconds).toISOString().slice(11, 23);

/** Open edX's own captions (`.srt.sjson`: three parallel lists) as WebVTT; empty captions when they are damaged. */
export function sjsonToVtt(sjson: Buffer): Buffer {
  let cues: string[] = [];
  try {
    const { start, end, text } = JSON.parse(sjson.toString('utf8')) as {
      start?: unknown;
      end?: unknown;
      text?: unknown;
    };
    if (Array.isArray(start) && Array.isArray(end) && Array.isArray(text)) {
      cues = text.map((line, index) => {
        const [from, to] = [Number(start[index]), Number(end[index])];
        if (typeof line !== 'string' || !(from >= 0) || !(to >= from) || to > 86_400_000) return '';
        return `${clock(from)} --> ${clock(to)}\n${line.replaceAll('-->', '→').trim()}\n`;
      });
    }
  } catch {
    // Damaged captions are left empty; the film can still be watched.
  }
  return Buffer.from(`WEBVTT\n\n${cues.filter((cue) => cue !== '').join('\n')}`);
}
