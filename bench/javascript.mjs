// How much JavaScript a page sends, compressed, beyond what an empty page of the same build sends.
import zlib from 'node:zlib';

/** Addresses of the scripts that a page names, in its markup and in its preloads. */
function scriptsIn(html) {
  const found = html.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+\.js[^"]*)"/g);
  // For browsers that know no modules: nobody who runs the app loads it.
  const legacy = new Set(
    [...html.matchAll(/<script[^>]*nomodule[^>]*src="([^"]+)"/gi)].map((match) => match[1]),
  );
  return new Set([...found].map((match) => match[1]).filter((address) => !legacy.has(address)));
}

/** Kilobytes of gzip-compressed script of a page, file by file. */
export async function javascriptOf(base, page, headers = {}) {
  const response = await fetch(base + page, { headers });
  if (!response.ok) throw new Error(`${page} answered ${response.status}`);
  let bytes = 0;
  const scripts = scriptsIn(await response.text());
  for (const address of scripts) {
    const script = Buffer.from(await (await fetch(base + address)).arrayBuffer());
    bytes += zlib.gzipSync(script, { level: 9 }).length;
  }
  return { page, scripts: scripts.size, kilobytes: bytes / 1024 };
}
