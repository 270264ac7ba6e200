import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(`${import.meta.dirname}/tokens.css`, 'utf8');

function declarations(selector: string): string[] {
  const start = css.indexOf(`${selector} {`);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return body
    .split(';')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line.startsWith('--'));
}

function values(selector: string): Map<string, string> {
  return new Map(declarations(selector).map((line) => line.split(': ') as [string, string]));
}

describe('tokens', () => {
  const light = values(":root,\n[data-theme='light']");
  const dark = values("\n[data-theme='dark']");

  it('has the same dark list by choice and by the system', () => {
    expect(declarations(":root:not([data-theme='light']):not([data-theme='dark'])")).toEqual(
      declarations("\n[data-theme='dark']"),
    );
  });

  it('names the same tokens in both themes', () => {
    expect([...dark.keys()]).toEqual([...light.keys()]);
  });

  describe.each([
    ['light', light],
    ['dark', dark],
  ])('contrast in %s', (_name, theme) => {
    const ratio = (front: string, back: string) => contrast(theme.get(`--${front}`), theme.get(`--${back}`));
    const grounds = ['surface', 'surface-raised', 'surface-sunken'];
    const hues = ['action', 'earn', 'success', 'warning', 'danger'];

    it('text is at least 4.5:1', () => {
      for (const ground of grounds) {
        for (const text of ['ink', 'ink-muted', ...hues.map((hue) => `${hue}-text`)]) {
          expect(ratio(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
        }
      }
      for (const hue of hues) {
        expect(ratio(`${hue}-ink`, hue), `${hue}-ink on ${hue}`).toBeGreaterThanOrEqual(4.5);
        for (const text of ['ink', 'ink-muted', `${hue}-text`]) {
          expect(ratio(text, `${hue}-soft`), `${text} on ${hue}-soft`).toBeGreaterThanOrEqual(4.5);
        }
      }
    });

    it('edges of controls and the focus ring are at least 3:1', () => {
      for (const ground of grounds) {
        for (const edge of ['line-strong', 'focus', 'action', 'danger']) {
          expect(ratio(edge, ground), `${edge} on ${ground}`).toBeGreaterThanOrEqual(3);
        }
      }
    });
  });
});

/** Relative luminance of an oklch colour, through linear sRGB. */
function luminance(oklch: string): number {
  const parts = /oklch\(([\d.]+) ([\d.]+) ([\d.]+)/.exec(oklch);
  if (!parts) throw new Error(`not oklch: ${oklch}`);
  const [l, c, h] = parts.slice(1).map(Number) as [number, number, number];
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const red = clamp(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short);
  const green = clamp(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short);
  const blue = clamp(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(front = '', back = ''): number {
  const [light, dark] = [luminance(front), luminance(back)].toSorted((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
