import type { BlockContent, DefinitionContent, Literal, Node, Parent, PhrasingContent } from 'mdast';
import type {} from 'mdast-util-directive';
import type {} from 'mdast-util-math';
import type { CalloutKind, Caption } from './schema';

/** Nodes that Markdown has no word for, used between the HTML and Markdown readers and the block converter. */
export interface Subscript extends Parent {
  type: 'subscript';
  children: PhrasingContent[];
}
export interface Superscript extends Parent {
  type: 'superscript';
  children: PhrasingContent[];
}
/** A formula that stands on its own line although it was written inside a paragraph. */
export interface DisplayMath extends Literal {
  type: 'displayMath';
}
export interface EmbeddedVideo extends Node {
  type: 'embeddedVideo';
  address: string;
  title: string;
  durationSeconds?: number | undefined;
  captions?: Caption[] | undefined;
}
export interface Admonition extends Parent {
  type: 'admonition';
  kind: CalloutKind;
  title?: string | undefined;
  collapsed?: boolean | undefined;
  children: (BlockContent | DefinitionContent)[];
}
/** What could not be shown, in words. */
export interface Notice extends Node {
  type: 'notice';
  title: string;
  text: string;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    subscript: Subscript;
    superscript: Superscript;
    displayMath: DisplayMath;
    inlineVideo: EmbeddedVideo;
  }
  interface BlockContentMap {
    admonition: Admonition;
    embeddedVideo: EmbeddedVideo;
    notice: Notice;
  }
  interface RootContentMap {
    subscript: Subscript;
    superscript: Superscript;
    displayMath: DisplayMath;
    admonition: Admonition;
    embeddedVideo: EmbeddedVideo;
    notice: Notice;
  }
  interface ImageData {
    width?: number | undefined;
    height?: number | undefined;
  }
}
