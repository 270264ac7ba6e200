/**
 * The block document: what a lesson's content is. ProseMirror-style JSON, validated strictly on the way in and rendered
 * by components on the way out: what the schema does not know does not exist, so stored markup cannot be an attack.
 * Browser-safe: no node modules, no database, no framework.
 */
export const SCHEMA_VERSION = 1;

/** Upper bounds of a document; the importers cut to the same numbers. */
export const LIMITS = {
  topBlocks: 2_000,
  children: 2_000,
  nodes: 20_000,
  depth: 16,
  inline: 2_000,
  text: 20_000,
  code: 100_000,
  tex: 10_000,
  title: 300,
  caption: 1_000,
  href: 2_048,
  note: 20_000,
  tableColumns: 50,
  questions: 200,
  prompt: 10_000,
  options: 30,
  optionText: 4_000,
  accepted: 50,
  acceptedText: 500,
  feedback: 4_000,
  points: 1_000,
  captions: 20,
} as const;

export type SimpleMark = { type: 'bold' | 'italic' | 'code' | 'strike' | 'sub' | 'sup' };
export type LinkMark = { type: 'link'; attrs: { href: string; title?: string | undefined } };
export type Mark = SimpleMark | LinkMark;

export type TextNode = { type: 'text'; text: string; marks?: Mark[] | undefined };
export type InlineMath = { type: 'inlineMath'; attrs: { tex: string } };
export type HardBreak = { type: 'hardBreak' };
export type Inline = TextNode | InlineMath | HardBreak;

export type Heading = { type: 'heading'; attrs: { id: string; level: 2 | 3 | 4 }; content: Inline[] };
export type Paragraph = { type: 'paragraph'; attrs: { id: string }; content: Inline[] };
export type ListItem = {
  type: 'listItem';
  attrs: { id: string; checked?: boolean | undefined };
  content: Block[];
};
export type BulletList = { type: 'bulletList'; attrs: { id: string }; content: ListItem[] };
export type OrderedList = {
  type: 'orderedList';
  attrs: { id: string; start?: number | undefined };
  content: ListItem[];
};
export type Blockquote = { type: 'blockquote'; attrs: { id: string }; content: Block[] };

export type Alignment = 'start' | 'center' | 'end';
export type CellContent = Paragraph | ImageBlock;
export type TableHeader = {
  type: 'tableHeader';
  attrs: { id: string; align?: Alignment | undefined };
  content: CellContent[];
};
export type TableCell = {
  type: 'tableCell';
  attrs: { id: string; align?: Alignment | undefined };
  content: CellContent[];
};
export type TableRow = { type: 'tableRow'; attrs: { id: string }; content: (TableHeader | TableCell)[] };
export type Table = {
  type: 'table';
  attrs: { id: string; caption?: string | undefined };
  content: TableRow[];
};

export type ImageAttrs = {
  id: string;
  fileId?: string | undefined;
  src?: string | undefined;
  alt: string;
  decorative?: boolean | undefined;
  caption?: string | undefined;
  width?: number | undefined;
  height?: number | undefined;
};
export type ImageBlock = { type: 'image'; attrs: ImageAttrs };
export type FileBlock = {
  type: 'file';
  attrs: { id: string; fileId: string; name: string; bytes: number; mime: string };
};
export type CodeBlock = {
  type: 'codeBlock';
  attrs: { id: string; language?: string | undefined; title?: string | undefined; text: string };
};
export type MathBlock = { type: 'mathBlock'; attrs: { id: string; tex: string } };

export const CALLOUT_KINDS = ['note', 'tip', 'warning', 'important', 'exercise', 'solution'] as const;
export type CalloutKind = (typeof CALLOUT_KINDS)[number];
export type Callout = {
  type: 'callout';
  attrs: { id: string; kind: CalloutKind; title?: string | undefined; collapsed?: boolean | undefined };
  content: Block[];
};

export type Caption = { fileId?: string | undefined; url?: string | undefined; language: string };
export type VideoBlock = {
  type: 'video';
  attrs: {
    id: string;
    source: 'youtube' | 'vimeo' | 'file' | 'url';
    /** YouTube or Vimeo id, a file id, or an https address, by `source`. */
    ref: string;
    title: string;
    durationSeconds?: number | undefined;
    captions?: Caption[] | undefined;
  };
};
export type Divider = { type: 'divider'; attrs: { id: string } };
/** An imported thing that cannot be shown or graded here: visible, never required. */
export type NoteBlock = { type: 'note'; attrs: { id: string; title: string; text: string } };

export type Block =
  | Heading
  | Paragraph
  | BulletList
  | OrderedList
  | Blockquote
  | Table
  | ImageBlock
  | FileBlock
  | CodeBlock
  | MathBlock
  | Callout
  | VideoBlock
  | Divider
  | NoteBlock;

export const QUESTION_TYPES = ['single', 'multiple', 'true_false', 'short_text', 'number'] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];
export type QuestionOption = { id: string; text: string; correct: boolean; feedback?: string | undefined };
/** A question with its key. Never leaves the server except to the course's team. Texts are Markdown. */
export type Question = {
  id: string;
  type: QuestionType;
  prompt: string;
  points: number;
  options?: QuestionOption[] | undefined;
  accepted?: string[] | undefined;
  value?: boolean | number | undefined;
  tolerance?: number | undefined;
  hint?: string | undefined;
  feedback?: string | undefined;
};
/** What somebody who takes the question may see: no key, no feedback. */
export type TakerQuestion = {
  id: string;
  type: QuestionType;
  prompt: string;
  points: number;
  options?: { id: string; text: string }[] | undefined;
  hint?: string | undefined;
};

export type QuestionBlock<Q = Question> = { type: 'question'; attrs: Q };
/** Questions stand at the top level only, so a lesson's question set is a simple list. */
export type TopBlock<Q = Question> = Block | QuestionBlock<Q>;
export type LessonDocument<Q = Question> = { type: 'doc'; schemaVersion: 1; content: TopBlock<Q>[] };
/** A document as learners get it. A `LessonDocument` with keys is assignable to it, but must not be sent as one. */
export type TakerDocument = LessonDocument<TakerQuestion>;
