// How much a page sends, compressed: its markup, and the scripts that it names.
import zlib from 'node:zlib';

/** Addresses of the scripts that a page names, in its markup and in its preloads. */
function scriptsIn(html) {
  const found = html.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+\.js[^"]*)"/g);
  // For browsers that know no modules: nobody who runs the app loads it.
  const legacy = new Set(
    [...html.matchAll(/<script[^>]*nomodule[^>]*>/gi)].flatMap(
      ([tag]) => /src="([^"]+)"/.exec(tag)?.[1] ?? [],
    ),
  );
  // Chunks that only the flight data names are loaded as well, when the client components that need them hydrate.
  const later = html.matchAll(/(\/_next\/static\/chunks\/[\w.~-]+\.js)/g);
  const addresses = [...found, ...later].map((match) => match[1]);
  return new Set(addresses.filter((address) => !legacy.has(address)));
}

const kilobytes = (bytes) => zlib.gzipSync(bytes, { level: 9 }).length / 1024;

/** Kilobytes (gzip) of a page's markup and of its scripts, and the scripts one by one, the largest first. */
export async function weightOf(base, page, headers = {}) {
  const response = await fetch(base + page, { headers, redirect: 'manual' });
  if (response.status !== 200) throw new Error(`${page} answered ${response.status}`);
  const html = await response.text();
  const scripts = [];
  for (const address of scriptsIn(html)) {
    const script = await fetch(base + address);
    if (!script.ok) throw new Error(`${address} answered ${script.status}`);
    scripts.push({
      file: address.split('/').at(-1),
      kilobytes: kilobytes(Buffer.from(await script.arrayBuffer())),
    });
  }
  scripts.sort((a, b) => b.kilobytes - a.kilobytes);
  return {
    html: Buffer.byteLength(html) / 1024,
    htmlCompressed: kilobytes(Buffer.from(html)),
    javascript: scripts.reduce((sum, script) => sum + script.kilobytes, 0),
    scripts,
  };
}
