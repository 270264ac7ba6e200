import { isVideoReference } from './addresses';
import type { VideoBlock } from './schema';

export type VideoSource = { source: VideoBlock['attrs']['source']; ref: string };

const YOUTUBE_HOSTS = new Set(['youtu.be', 'youtube.com', 'm.youtube.com', 'youtube-nocookie.com']);
const FILE_ADDRESS = /^\/api\/v1\/files\/([A-Za-z0-9_-]{1,64})$/;
const IMPORTED = /^import:.+$/;

function parse(address: string): URL | undefined {
  try {
    return new URL(address.startsWith('//') ? `https:${address}` : address);
  } catch {
    return undefined;
  }
}

function hosted(url: URL): VideoSource | undefined {
  const host = url.hostname.replace(/^www\./, '');
  if (YOUTUBE_HOSTS.has(host)) {
    const inPath =
      host === 'youtu.be'
        ? url.pathname.slice(1)
        : /^\/(?:embed|v|shorts|live)\/([^/]+)/.exec(url.pathname)?.[1];
    return { source: 'youtube', ref: (inPath ?? url.searchParams.get('v') ?? '').slice(0, 11) };
  }
  if (host === 'vimeo.com' || host === 'player.vimeo.com') {
    const match = /^\/(?:video\/)?(\d+)(?:\/([0-9a-f]+))?/.exec(url.pathname);
    const secret = match?.[2] ?? url.searchParams.get('h') ?? undefined;
    return {
      source: 'vimeo',
      ref: [match?.[1] ?? '', secret].filter((part) => part !== undefined).join('/'),
    };
  }
  return undefined;
}

/** Reads the address of a video on YouTube or Vimeo; undefined for anything else. */
export function hostedVideo(address: string): VideoSource | undefined {
  const url = parse(address);
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  const video = hosted(url);
  return video !== undefined && isVideoReference(video.source, video.ref) ? video : undefined;
}

/** Reads the address of a video: YouTube, Vimeo, a file of ours, one of the same import, or any https address. */
export function parseVideoAddress(address: string): VideoSource | undefined {
  const fileId = FILE_ADDRESS.exec(address)?.[1];
  if (fileId !== undefined) return { source: 'file', ref: fileId };
  if (IMPORTED.test(address)) return { source: 'file', ref: address };
  const video = hostedVideo(address);
  if (video !== undefined) return video;
  return isVideoReference('url', address) ? { source: 'url', ref: address } : undefined;
}

/** The address that `parseVideoAddress` reads back. */
export function videoAddress({ source, ref }: VideoSource): string {
  if (source === 'youtube') return `https://youtu.be/${ref}`;
  if (source === 'vimeo') return `https://vimeo.com/${ref}`;
  if (source === 'file') return IMPORTED.test(ref) ? ref : `/api/v1/files/${ref}`;
  return ref;
}
