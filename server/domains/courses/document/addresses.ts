import { LIMITS, type VideoBlock } from './types';

const CONTROL = /[\u0000-\u0020\u007f\u2028\u2029\\]/;

/** True for addresses a link may carry: http, https, mailto, `lesson:<id>`, a path of this site, or a `#fragment`. */
export function isSafeHref(href: string): boolean {
  if (href.length === 0 || href.length > LIMITS.href || CONTROL.test(href)) return false;
  if (/^https?:\/\/[^/]/i.test(href)) return true;
  if (/^mailto:[^\s]+$/i.test(href)) return true;
  if (/^lesson:[A-Za-z0-9_-]{1,64}$/.test(href)) return true;
  return /^\/(?!\/)/.test(href) || /^#/.test(href);
}

/** True for addresses an image or a caption may be loaded from: our own files, or https. */
export function isSafeSource(src: string): boolean {
  if (src.length === 0 || src.length > LIMITS.href || CONTROL.test(src)) return false;
  return /^https:\/\/[^/]/i.test(src) || /^\/api\/v1\/files\/[A-Za-z0-9_-]{1,64}$/.test(src);
}

const VIDEO_REFERENCES: Record<VideoBlock['attrs']['source'], RegExp> = {
  youtube: /^[A-Za-z0-9_-]{11}$/,
  vimeo: /^\d{1,12}(?:\/[0-9a-f]{1,32})?$/,
  file: /^[A-Za-z0-9_-]{1,64}$/,
  url: /^https:\/\/[^/]/i,
};

/** True when `ref` is a well-formed reference for that video source. */
export function isVideoReference(source: VideoBlock['attrs']['source'], ref: string): boolean {
  return ref.length <= LIMITS.href && !CONTROL.test(ref) && VIDEO_REFERENCES[source].test(ref);
}
