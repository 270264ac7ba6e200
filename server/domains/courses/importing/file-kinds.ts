/** Kinds of files that lessons may show or offer, by the end of their name. Pages and programs of their own are not among them. */
const MIME: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  webm: 'video/webm',
  vtt: 'text/vtt',
  srt: 'text/plain',
  txt: 'text/plain',
  md: 'text/plain',
  csv: 'text/csv',
  tsv: 'text/plain',
  json: 'application/json',
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
};

/** Programs as text to read, never to run. */
const SOURCE_TEXT = new Set([
  'py',
  'c',
  'cpp',
  'h',
  'java',
  'rb',
  'r',
  'jl',
  'go',
  'rs',
  'sql',
  'tex',
  'bib',
  'toml',
  'ini',
  'yaml',
  'yml',
]);

/** The media type of a file by its name; undefined for kinds that lessons may not offer. */
export function mimeOf(path: string): string | undefined {
  const extension = /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  if (SOURCE_TEXT.has(extension)) return 'text/plain';
  return Object.hasOwn(MIME, extension) ? MIME[extension] : undefined;
}

/** The last part of a path. */
export const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** The folder of a path, `''` at the top. */
export const folderOf = (path: string) => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');
