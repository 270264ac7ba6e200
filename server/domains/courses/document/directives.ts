import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import { toString } from 'mdast-util-to-string';
import { isSafeSource } from './addresses';
import type { Conversion } from './conversion';
import { cut, storable } from './from-mdast-inline';
import {
  type CalloutKind,
  type Caption,
  type FileBlock,
  LIMITS,
  type TopBlock,
  type VideoBlock,
} from './schema';
import { parseVideoAddress, videoAddress } from './video-address';

/** The name of the container that stands for a `note` block: an imported thing in words. */
export const NOTE_DIRECTIVE = 'imported';

const CALLOUTS = new Map<string, CalloutKind>([
  ['note', 'note'],
  ['tip', 'tip'],
  ['warning', 'warning'],
  ['important', 'important'],
  ['exercise', 'exercise'],
  ['solution', 'solution'],
  ['info', 'note'],
  ['callout', 'note'],
  ['hint', 'tip'],
  ['success', 'tip'],
  ['caution', 'warning'],
  ['danger', 'warning'],
  ['error', 'warning'],
  ['attention', 'important'],
  ['prereq', 'important'],
  ['challenge', 'exercise'],
  ['discussion', 'exercise'],
  ['answer', 'solution'],
]);

/** The callout that a name (`note`, `challenge`, `caution`, …) stands for. */
export function calloutKind(name: string): CalloutKind | undefined {
  return CALLOUTS.get(name.toLowerCase());
}

/** The label of a container and its other children. */
export function labelled(node: ContainerDirective): {
  label: string;
  children: ContainerDirective['children'];
} {
  const [first, ...rest] = node.children;
  const hasLabel = first?.type === 'paragraph' && first.data?.directiveLabel === true;
  return {
    label: hasLabel ? storable(toString(first)).trim() : '',
    children: hasLabel ? rest : node.children,
  };
}

const FILE_REFERENCE = /^(?:\/api\/v1\/files\/([A-Za-z0-9_-]{1,64})|(import:.+))$/;
const MIME = /^[\w.+-]+\/[\w.+-]+$/;

function captionsOf(text: string | null | undefined): Caption[] {
  return (text ?? '').split(/\s+/).flatMap((entry): Caption[] => {
    const [, language, address = ''] = /^([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}):(.+)$/.exec(entry) ?? [];
    if (language === undefined) return [];
    const file = FILE_REFERENCE.exec(address);
    const fileId = file?.[1] ?? file?.[2];
    if (fileId !== undefined) return [{ fileId, language }];
    return isSafeSource(address) ? [{ url: address, language }] : [];
  });
}

function seconds(text: string | null | undefined): number | undefined {
  const match = /^(?:(?:(\d{1,2}):)?(\d{1,2}):)?(\d{1,5})$/.exec(text ?? '');
  if (match === null) return undefined;
  const total = Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  return total >= 1 && total <= 86_400 ? total : undefined;
}

/** `::video[Title]{src=… duration=… captions="en:/api/v1/files/…"}`; undefined when the address is no video. */
export function videoFrom(node: LeafDirective, conversion: Conversion): VideoBlock | undefined {
  const address = node.attributes?.src ?? '';
  const video = parseVideoAddress(address);
  if (video === undefined) return undefined;
  const title = cut(storable(toString(node)).trim(), LIMITS.title);
  const block: VideoBlock = { type: 'video', attrs: { id: conversion.newId(), ...video, title } };
  const duration = seconds(node.attributes?.duration);
  const captions = captionsOf(node.attributes?.captions).slice(0, LIMITS.captions);
  if (duration !== undefined) block.attrs.durationSeconds = duration;
  if (captions.length > 0) block.attrs.captions = captions;
  return block;
}

/** `::file[Name]{src=/api/v1/files/… bytes=… mime=…}`; undefined when it names no file of ours. */
export function fileFrom(node: LeafDirective, conversion: Conversion): FileBlock | undefined {
  const { src, bytes, mime } = node.attributes ?? {};
  const match = FILE_REFERENCE.exec(src ?? '');
  const fileId = match?.[1] ?? match?.[2];
  if (fileId === undefined) return undefined;
  const name = cut(storable(toString(node)).trim(), LIMITS.title);
  return {
    type: 'file',
    attrs: {
      id: conversion.newId(),
      fileId,
      name: name === '' ? fileId : name,
      bytes: /^\d{1,15}$/.test(bytes ?? '') ? Number(bytes) : 0,
      mime: MIME.test(mime ?? '') && (mime ?? '').length <= 255 ? (mime ?? '') : 'application/octet-stream',
    },
  };
}

const fileAddress = (fileId: string) => (fileId.startsWith('import:') ? fileId : `/api/v1/files/${fileId}`);

function leaf(name: string, label: string, attributes: Record<string, string>): LeafDirective {
  return {
    type: 'leafDirective',
    name,
    attributes,
    children: label === '' ? [] : [{ type: 'text', value: label.replace(/\s+/g, ' ') }],
  };
}

/** The one line of Markdown for a block that Markdown has no word for; undefined for other blocks. */
export function leafFor(block: TopBlock): LeafDirective | undefined {
  if (block.type === 'question') return leaf('question', '', { id: block.attrs.id });
  if (block.type === 'file') {
    const { fileId, name, bytes, mime } = block.attrs;
    return leaf('file', name, { src: fileAddress(fileId), bytes: String(bytes), mime });
  }
  if (block.type !== 'video') return undefined;
  const { title, durationSeconds, captions = [] } = block.attrs;
  const attributes: Record<string, string> = { src: videoAddress(block.attrs) };
  if (durationSeconds !== undefined) attributes.duration = String(durationSeconds);
  if (captions.length > 0) {
    attributes.captions = captions
      .map((caption) => `${caption.language}:${caption.url ?? fileAddress(caption.fileId ?? '')}`)
      .join(' ');
  }
  return leaf('video', title, attributes);
}
