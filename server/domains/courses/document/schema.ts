import { z } from 'zod';
import { isSafeHref, isSafeSource, isVideoReference } from './addresses';
import { blockIdSchema, cleanText } from './fields';
import { questionSchema } from './question-schema';
import {
  type Block,
  CALLOUT_KINDS,
  type LessonDocument,
  LIMITS,
  QUESTION_TYPES,
  SCHEMA_VERSION,
  type TakerDocument,
  type TakerQuestion,
} from './types';

export type {
  SimpleMark,
  Mark,
  Inline,
  Heading,
  ListItem,
  BulletList,
  OrderedList,
  Alignment,
  CellContent,
  TableHeader,
  TableCell,
  TableRow,
  Table,
  ImageBlock,
  FileBlock,
  CodeBlock,
  MathBlock,
  CalloutKind,
  Callout,
  Caption,
  VideoBlock,
  NoteBlock,
  Block,
  QuestionOption,
  Question,
  TakerQuestion,
  QuestionBlock,
  TopBlock,
  LessonDocument,
  TakerDocument,
} from './types';
export { LIMITS, QUESTION_TYPES, SCHEMA_VERSION } from './types';
export { blockIdSchema } from './fields';
export { isSafeHref } from './addresses';

const fileIdSchema = blockIdSchema;
const idOnly = z.strictObject({ id: blockIdSchema });
const language = z
  .string()
  .regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/, 'must be a language tag such as en or pt-BR');
const pixels = z.int().min(1).max(20_000);

const markSchema = z.union([
  z.strictObject({ type: z.enum(['bold', 'italic', 'code', 'strike', 'sub', 'sup']) }),
  z.strictObject({
    type: z.literal('link'),
    attrs: z.strictObject({
      href: z
        .string()
        .refine(isSafeHref, { message: 'must be an http, https or mailto address, or a path of this site' }),
      title: cleanText(LIMITS.title).optional(),
    }),
  }),
]);

const inlineSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: cleanText(LIMITS.text).min(1),
    marks: z.array(markSchema).max(8).optional(),
  }),
  z.strictObject({ type: z.literal('inlineMath'), attrs: z.strictObject({ tex: cleanText(LIMITS.tex) }) }),
  z.strictObject({ type: z.literal('hardBreak') }),
]);
const inlines = z.array(inlineSchema).max(LIMITS.inline);

const paragraphSchema = z.strictObject({ type: z.literal('paragraph'), attrs: idOnly, content: inlines });

const imageSchema = z.strictObject({
  type: z.literal('image'),
  attrs: z
    .strictObject({
      id: blockIdSchema,
      fileId: fileIdSchema.optional(),
      src: z
        .string()
        .refine(isSafeSource, { message: 'must be an https address or a file of this site' })
        .optional(),
      alt: cleanText(LIMITS.caption),
      decorative: z.boolean().optional(),
      caption: cleanText(LIMITS.caption).optional(),
      width: pixels.optional(),
      height: pixels.optional(),
    })
    .refine((image) => (image.fileId === undefined) !== (image.src === undefined), {
      message: 'an image has either a file or an address',
      path: ['fileId'],
    })
    .refine((image) => image.alt.trim() !== '' || image.decorative === true, {
      message: 'describe the image, or mark it as decorative',
      path: ['alt'],
    }),
});

const align = z.enum(['start', 'center', 'end']).optional();
const cellAttrs = z.strictObject({ id: blockIdSchema, align });
const cellContent = z.array(z.discriminatedUnion('type', [paragraphSchema, imageSchema])).max(50);
const rowSchema = z.strictObject({
  type: z.literal('tableRow'),
  attrs: idOnly,
  content: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('tableHeader'), attrs: cellAttrs, content: cellContent }),
        z.strictObject({ type: z.literal('tableCell'), attrs: cellAttrs, content: cellContent }),
      ]),
    )
    .min(1)
    .max(LIMITS.tableColumns),
});

const captionSchema = z
  .strictObject({
    fileId: fileIdSchema.optional(),
    url: z
      .string()
      .refine(isSafeSource, { message: 'must be an https address or a file of this site' })
      .optional(),
    language,
  })
  .refine((caption) => (caption.fileId === undefined) !== (caption.url === undefined), {
    message: 'captions have either a file or an address',
  });

const videoSchema = z.strictObject({
  type: z.literal('video'),
  attrs: z
    .strictObject({
      id: blockIdSchema,
      source: z.enum(['youtube', 'vimeo', 'file', 'url']),
      ref: z.string().max(LIMITS.href),
      title: cleanText(LIMITS.title),
      durationSeconds: z.int().min(1).max(86_400).optional(),
      captions: z.array(captionSchema).max(LIMITS.captions).optional(),
    })
    .refine((video) => isVideoReference(video.source, video.ref), {
      message: 'is not a reference to a video of that source',
      path: ['ref'],
    }),
});

const blocks = (max: number = LIMITS.children) => z.array(z.lazy(() => blockSchema)).max(max);

const listItemSchema = z.strictObject({
  type: z.literal('listItem'),
  attrs: z.strictObject({ id: blockIdSchema, checked: z.boolean().optional() }),
  content: blocks(),
});

const plainBlockSchemas = [
  z.strictObject({
    type: z.literal('heading'),
    attrs: z.strictObject({ id: blockIdSchema, level: z.union([z.literal(2), z.literal(3), z.literal(4)]) }),
    content: inlines,
  }),
  paragraphSchema,
  z.strictObject({
    type: z.literal('bulletList'),
    attrs: idOnly,
    content: z.array(listItemSchema).min(1).max(LIMITS.children),
  }),
  z.strictObject({
    type: z.literal('orderedList'),
    attrs: z.strictObject({ id: blockIdSchema, start: z.int().min(0).max(999_999_999).optional() }),
    content: z.array(listItemSchema).min(1).max(LIMITS.children),
  }),
  z.strictObject({ type: z.literal('blockquote'), attrs: idOnly, content: blocks() }),
  z.strictObject({
    type: z.literal('table'),
    attrs: z.strictObject({ id: blockIdSchema, caption: cleanText(LIMITS.caption).optional() }),
    content: z.array(rowSchema).min(1).max(LIMITS.children),
  }),
  imageSchema,
  z.strictObject({
    type: z.literal('file'),
    attrs: z.strictObject({
      id: blockIdSchema,
      fileId: fileIdSchema,
      name: cleanText(LIMITS.title).min(1),
      bytes: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
      mime: z
        .string()
        .max(255)
        .regex(/^[\w.+-]+\/[\w.+-]+$/, 'must be a media type'),
    }),
  }),
  z.strictObject({
    type: z.literal('codeBlock'),
    attrs: z.strictObject({
      id: blockIdSchema,
      language: z
        .string()
        .regex(/^[A-Za-z0-9+#._-]{1,40}$/, 'must be the short name of a language')
        .optional(),
      title: cleanText(LIMITS.title).optional(),
      text: cleanText(LIMITS.code),
    }),
  }),
  z.strictObject({
    type: z.literal('mathBlock'),
    attrs: z.strictObject({ id: blockIdSchema, tex: cleanText(LIMITS.tex) }),
  }),
  z.strictObject({
    type: z.literal('callout'),
    attrs: z.strictObject({
      id: blockIdSchema,
      kind: z.enum(CALLOUT_KINDS),
      title: cleanText(LIMITS.title).optional(),
      collapsed: z.boolean().optional(),
    }),
    content: blocks(),
  }),
  videoSchema,
  z.strictObject({ type: z.literal('divider'), attrs: idOnly }),
  z.strictObject({
    type: z.literal('note'),
    attrs: z.strictObject({
      id: blockIdSchema,
      title: cleanText(LIMITS.title),
      text: cleanText(LIMITS.note),
    }),
  }),
] as const;

const blockSchema: z.ZodType<Block> = z.discriminatedUnion('type', plainBlockSchemas);

const questionBlockSchema = z.strictObject({ type: z.literal('question'), attrs: questionSchema });

/** The shape alone, for API documentation; use `documentSchema` to read input. */
export const documentShape: z.ZodType<LessonDocument> = z.strictObject({
  type: z.literal('doc'),
  schemaVersion: z.literal(SCHEMA_VERSION),
  content: z
    .array(z.discriminatedUnion('type', [...plainBlockSchemas, questionBlockSchema]))
    .max(LIMITS.topBlocks),
});

/** A question without its key. Strict: a key that slipped into an answer fails the output check instead of leaving. */
export const takerQuestionShape: z.ZodType<TakerQuestion> = z.strictObject({
  id: blockIdSchema,
  type: z.enum(QUESTION_TYPES),
  prompt: z.string(),
  points: z.int(),
  options: z.array(z.strictObject({ id: blockIdSchema, text: z.string() })).optional(),
  hint: z.string().optional(),
});

/** The document as learners and readers get it: the output schema that keeps keys on the server. */
export const takerDocumentShape: z.ZodType<TakerDocument> = z.strictObject({
  type: z.literal('doc'),
  schemaVersion: z.literal(SCHEMA_VERSION),
  content: z
    .array(
      z.discriminatedUnion('type', [
        ...plainBlockSchemas,
        z.strictObject({ type: z.literal('question'), attrs: takerQuestionShape }),
      ]),
    )
    .max(LIMITS.topBlocks),
});
