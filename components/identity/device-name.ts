/** The browser and the system that a user agent names, as far as anybody can tell; both may be missing. */
export interface DeviceName {
  browser?: string;
  system?: string;
  isPhone: boolean;
}

// The order matters: most browsers also call themselves Chrome or Safari.
const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bHeadlessChrome\/|\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
  [/^node\b|undici/i, 'Node.js'],
  [/^python/i, 'Python'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** Reads a user agent; a hint for its owner, never a fact to decide by. */
export function deviceName(userAgent: string): DeviceName {
  const found = (list: readonly [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  return {
    browser: found(BROWSERS),
    system: found(SYSTEMS),
    isPhone: /iPhone|Android.*Mobile/.test(userAgent),
  };
}
