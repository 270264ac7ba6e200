import type { Definition } from 'mdast';
import { isSafeHref, isSafeSource } from './addresses';
import type { NewId } from './ids';
import type { QuestionBlock } from './schema';

export type ImageTarget = { fileId: string } | { src: string };

/** How addresses become references; importers give their own. */
export type Targets = {
  /** Where an image is loaded from, or undefined when it may not be shown. */
  image: (url: string) => ImageTarget | undefined;
  /** Where a link leads, or undefined when only its text may stay. */
  link: (url: string) => string | undefined;
};

/** What one conversion of Markdown or HTML carries along. */
export type Conversion = {
  newId: NewId;
  targets: Targets;
  definitions: Map<string, Definition>;
  /** Numbers of footnotes in the order in which they are mentioned. */
  footnotes: Map<string, number>;
  /** Finds the question that a `::question{#id}` line stands for, once. */
  question: (id: string) => QuestionBlock | undefined;
  /** Questions met inside other blocks: they move behind the outermost one. */
  hoisted: QuestionBlock[];
};

const FILE_ADDRESS = /^\/api\/v1\/files\/([A-Za-z0-9_-]{1,64})$/;

/** Spaces and letters outside ASCII become escapes; what is not an address stays refused. */
export function tidyAddress(url: string): string {
  return url.trim().replace(/[\s\u007f-\uffff\u0000-\u0020"<>`{}|^]+/gu, (found) => {
    try {
      return encodeURIComponent(found);
    } catch {
      return '';
    }
  });
}

/** The addresses that stored documents may hold: safe links, files of this site, https images. */
export const STORED_TARGETS: Targets = {
  image: (url) => {
    const address = tidyAddress(url);
    const fileId = FILE_ADDRESS.exec(address)?.[1];
    if (fileId !== undefined) return { fileId };
    return isSafeSource(address) ? { src: address } : undefined;
  },
  link: (url) => {
    const address = tidyAddress(url);
    return isSafeHref(address) ? address : undefined;
  },
};

/** A conversion with the given ids and addresses, and no questions of its own. */
export function newConversion(newId: NewId, targets: Targets = STORED_TARGETS): Conversion {
  return {
    newId,
    targets,
    definitions: new Map(),
    footnotes: new Map(),
    question: () => undefined,
    hoisted: [],
  };
}
