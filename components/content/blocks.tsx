import './content.css';
import { type ReactNode } from 'react';
import { getTranslations } from 'next-intl/server';
import { cn } from '@/components/ui/cn';
import type {
  Block,
  Heading,
  ListItem,
  TakerDocument,
  TakerQuestion,
} from '@/server/domains/courses/document/schema';
import { questionsOf } from '@/server/domains/courses/document/questions';
import { inlineText } from '@/server/domains/courses/document/text';
import { CalloutView, NoteView } from './callout-block';
import { CodeBlockView } from './code-block';
import { FileView } from './file-block';
import { Formula } from './formula';
import { ImageView } from './image-block';
import { InlineText, type LessonHref } from './inline';
import { TableView } from './table-block';
import { VideoView } from './video-block';

interface BlocksProps {
  document: TakerDocument;
  /** Where links to lessons of the same course lead from here; without it their text stays. */
  lessonHref?: LessonHref | undefined;
  /** How a question is shown here; without it questions are left out, as they are asked in their attempt. */
  question?: ((question: TakerQuestion, index: number) => ReactNode) | undefined;
  /** The second at which the lesson's film goes on. */
  videoStart?: number | undefined;
  className?: string | undefined;
}

interface Frame {
  lessonHref: LessonHref | undefined;
  videoStart: number | undefined;
}

/** A lesson's content. Every block is a component: nothing stored is ever put into the page as markup. */
export function Blocks({ document, lessonHref, question, videoStart, className }: BlocksProps) {
  const frame: Frame = { lessonHref, videoStart };
  const questionIds = questionsOf(document).map((asked) => asked.id);
  return (
    <div className={cn('prose lesson-content', className)}>
      {document.content.map((block) => {
        if (block.type !== 'question') return <BlockView key={block.attrs.id} block={block} frame={frame} />;
        if (question === undefined) return null;
        return (
          <div key={block.attrs.id} data-block-id={block.attrs.id}>
            {question(block.attrs, questionIds.indexOf(block.attrs.id))}
          </div>
        );
      })}
    </div>
  );
}

async function HeadingView({ block, frame }: { block: Heading; frame: Frame }) {
  const t = await getTranslations('content');
  const { id, level } = block.attrs;
  const Tag = `h${level}` as const;
  const anchor = `section-${id}`;
  return (
    <Tag id={anchor} data-block-id={id} className="group/heading">
      <InlineText content={block.content} lessonHref={frame.lessonHref} />
      <a
        href={`#${anchor}`}
        className="heading-anchor"
        aria-label={t('linkTo', { title: inlineText(block.content) })}
      >
        #
      </a>
    </Tag>
  );
}

function Item({ item, frame }: { item: ListItem; frame: Frame }) {
  const [only] = item.content;
  // A list of short lines reads as lines, not as paragraphs.
  const isShort = item.content.length === 1 && only?.type === 'paragraph';
  const { checked } = item.attrs;
  return (
    <li data-block-id={item.attrs.id} className={checked === undefined ? undefined : 'task'}>
      {checked !== undefined && <span aria-hidden="true">{checked ? '☑ ' : '☐ '}</span>}
      {isShort ? (
        <InlineText content={only.content} lessonHref={frame.lessonHref} />
      ) : (
        <Children blocks={item.content} frame={frame} />
      )}
    </li>
  );
}

function Children({ blocks, frame }: { blocks: readonly Block[]; frame: Frame }) {
  return blocks.map((block) => <BlockView key={block.attrs.id} block={block} frame={frame} />);
}

function TextBlock({ block, frame }: { block: Block; frame: Frame }) {
  const id = block.attrs.id;
  switch (block.type) {
    case 'heading':
      return <HeadingView block={block} frame={frame} />;
    case 'paragraph':
      return (
        <p data-block-id={id}>
          <InlineText content={block.content} lessonHref={frame.lessonHref} />
        </p>
      );
    case 'bulletList':
      return (
        <ul data-block-id={id}>
          {block.content.map((item) => (
            <Item key={item.attrs.id} item={item} frame={frame} />
          ))}
        </ul>
      );
    case 'orderedList':
      return (
        <ol data-block-id={id} start={block.attrs.start}>
          {block.content.map((item) => (
            <Item key={item.attrs.id} item={item} frame={frame} />
          ))}
        </ol>
      );
    case 'blockquote':
      return (
        <blockquote data-block-id={id}>
          <Children blocks={block.content} frame={frame} />
        </blockquote>
      );
    case 'divider':
      return <hr data-block-id={id} />;
    default:
      return null;
  }
}

function BlockView({ block, frame }: { block: Block; frame: Frame }) {
  switch (block.type) {
    case 'table':
      return <TableView block={block} lessonHref={frame.lessonHref} />;
    case 'image':
      return <ImageView block={block} />;
    case 'file':
      return <FileView block={block} />;
    case 'codeBlock':
      return <CodeBlockView block={block} />;
    case 'mathBlock':
      return (
        <FormulaBlock id={block.attrs.id}>
          <Formula tex={block.attrs.tex} display />
        </FormulaBlock>
      );
    case 'callout':
      return (
        <CalloutView block={block}>
          <Children blocks={block.content} frame={frame} />
        </CalloutView>
      );
    case 'video':
      return <VideoView block={block} startSecond={frame.videoStart} />;
    case 'note':
      return <NoteView block={block} />;
    default:
      return <TextBlock block={block} frame={frame} />;
  }
}

async function FormulaBlock({ id, children }: { id: string; children: ReactNode }) {
  const t = await getTranslations('content');
  return (
    <div
      data-block-id={id}
      role="group"
      aria-label={t('formula')}
      tabIndex={0}
      dir="ltr"
      className="formula-block"
    >
      {children}
    </div>
  );
}
