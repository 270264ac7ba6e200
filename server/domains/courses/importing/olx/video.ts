import { isVideoReference } from '../../document/addresses';
import { clip } from '../../document/fields';
import type { NewId } from '../../document/ids';
import { type Caption, LIMITS, type VideoBlock } from '../../document/schema';
import { parseVideoAddress, type VideoSource } from '../../document/video-address';
import { sjsonToVtt, srtToVtt } from '../captions';
import { baseName } from '../file-kinds';
import { attribute, descendants } from '../xml';
import type { OlxAssets } from './assets';
import { nameOf, type OlxNode } from './outline';

function youtubeId({ attributes }: OlxNode): string | undefined {
  const normal = (attributes.youtube ?? '').split(',').find((entry) => entry.trim().startsWith('1.00:'));
  const id = attributes.youtube_id_1_0 || normal?.trim().slice('1.00:'.length) || '';
  return isVideoReference('youtube', id) ? id : undefined;
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '') as unknown;
  } catch {
    return undefined;
  }
}

function addresses(node: OlxNode): string[] {
  const listed = jsonOf(node.attributes.html5_sources);
  const inside = descendants(node.element).filter(
    (element) => element.name === 'source' || element.name === 'encoded_video',
  );
  return [
    ...(Array.isArray(listed) ? listed.filter((item): item is string => typeof item === 'string') : []),
    ...inside.map((element) => attribute(element, 'src') || attribute(element, 'url')),
    node.attributes.source ?? '',
  ].filter((address) => address !== '');
}

function sourceOf(node: OlxNode, assets: OlxAssets): VideoSource | undefined {
  const id = youtubeId(node);
  if (id !== undefined) return { source: 'youtube', ref: id };
  for (const address of addresses(node)) {
    const path = assets.pathOf(address);
    const reference = path === undefined ? undefined : assets.files.use(path, nameOf(node));
    const video = path === undefined ? parseVideoAddress(address) : undefined;
    if (reference !== undefined) return { source: 'file', ref: reference };
    if (video !== undefined) return video;
  }
  return undefined;
}

function captionFiles(node: OlxNode): [language: string, file: string][] {
  const files = new Map<string, string>();
  const listed = jsonOf(node.attributes.transcripts);
  if (typeof listed === 'object' && listed !== null) {
    for (const [language, file] of Object.entries(listed))
      if (typeof file === 'string') files.set(language, file);
  }
  for (const element of descendants(node.element).filter(({ name }) => name === 'transcript')) {
    if (attribute(element, 'src') !== '')
      files.set(attribute(element, 'language'), attribute(element, 'src'));
  }
  const own = node.attributes.sub ?? '';
  if (own !== '' && !files.has('en')) files.set('en', `subs_${own}.srt.sjson`);
  return [...files].filter(([language]) => /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/.test(language));
}

function captions(node: OlxNode, assets: OlxAssets): Caption[] {
  return captionFiles(node).flatMap(([language, file]): Caption[] => {
    const path = `${assets.base}static/${file}`;
    if (!assets.files.source.has(path)) return [];
    const data = path.endsWith('.sjson') ? sjsonToVtt : path.endsWith('.srt') ? srtToVtt : undefined;
    const name = `${baseName(path).replace(/\.(?:srt\.sjson|srt|sjson)$/, '')}.vtt`;
    const fileId = assets.files.use(
      path,
      nameOf(node),
      data === undefined ? undefined : { mime: 'text/vtt', name, data },
    );
    return fileId === undefined ? [] : [{ fileId, language }];
  });
}

function durationOf(node: OlxNode): number | undefined {
  const asset = descendants(node.element).find(({ name }) => name === 'video_asset');
  const seconds = Math.round(Number(asset === undefined ? Number.NaN : attribute(asset, 'duration')));
  return seconds >= 1 && seconds <= 86_400 ? seconds : undefined;
}

/** The film of a video block with its captions; undefined when the archive does not say where it is. */
export function videoOf(node: OlxNode, assets: OlxAssets, newId: NewId): VideoBlock | undefined {
  const video = sourceOf(node, assets);
  if (video === undefined) return undefined;
  const block: VideoBlock = {
    type: 'video',
    attrs: { id: newId(), ...video, title: clip(node.title, LIMITS.title) },
  };
  const duration = durationOf(node);
  const tracks = captions(node, assets);
  if (duration !== undefined) block.attrs.durationSeconds = duration;
  if (tracks.length > 0) block.attrs.captions = tracks;
  if (node.attributes.start_time && node.attributes.start_time !== '00:00:00') {
    assets.files.report.changed(
      nameOf(node),
      'The film was cut to a part; here it plays from its beginning.',
    );
  }
  return block;
}
