import { getTranslations } from 'next-intl/server';
import type { Table, TableCell, TableHeader, TableRow } from '@/server/domains/courses/document/schema';
import { inlineText } from '@/server/domains/courses/document/text';
import { ImageView } from './image-block';
import { InlineText, type LessonHref } from './inline';

interface TableViewProps {
  block: Table;
  lessonHref?: LessonHref | undefined;
}

const ALIGNED = { start: 'text-start', center: 'text-center', end: 'text-end' } as const;

function Cell({ cell, lessonHref }: { cell: TableCell | TableHeader; lessonHref: LessonHref | undefined }) {
  const content = cell.content.map((part) =>
    part.type === 'image' ? (
      <ImageView key={part.attrs.id} block={part} />
    ) : (
      <p key={part.attrs.id}>
        <InlineText content={part.content} lessonHref={lessonHref} />
      </p>
    ),
  );
  const className = cell.attrs.align === undefined ? undefined : ALIGNED[cell.attrs.align];
  // An empty head cell heads nothing.
  if (cell.type === 'tableCell' || content.length === 0) return <td className={className}>{content}</td>;
  return (
    <th scope="col" className={className}>
      {content}
    </th>
  );
}

function Row({ row, lessonHref }: { row: TableRow; lessonHref: LessonHref | undefined }) {
  return (
    <tr>
      {row.content.map((cell) => (
        <Cell key={cell.attrs.id} cell={cell} lessonHref={lessonHref} />
      ))}
    </tr>
  );
}

/** The words of the head row: they name a table that has no caption. */
function headWords(row: TableRow | undefined): string {
  const cells = (row?.content ?? []).map((cell) =>
    cell.content
      .map((part) => (part.type === 'paragraph' ? inlineText(part.content) : part.attrs.alt))
      .join(' '),
  );
  return cells
    .filter((text) => text.trim() !== '')
    .join(', ')
    .slice(0, 120);
}

/** A table that keeps its columns and scrolls sideways in a region that the keyboard reaches. */
export async function TableView({ block, lessonHref }: TableViewProps) {
  const t = await getTranslations('content');
  const [first, ...rest] = block.content;
  const hasHead = first?.content.every((cell) => cell.type === 'tableHeader') ?? false;
  const body = hasHead ? rest : block.content;
  const words = block.attrs.caption ?? headWords(first);
  return (
    <div
      data-block-id={block.attrs.id}
      role="group"
      aria-label={words === '' ? t('table') : t('tableOf', { columns: words })}
      tabIndex={0}
      className="table-block"
    >
      <table>
        {block.attrs.caption !== undefined && <caption>{block.attrs.caption}</caption>}
        {hasHead && first !== undefined && (
          <thead>
            <Row row={first} lessonHref={lessonHref} />
          </thead>
        )}
        <tbody>
          {body.map((row) => (
            <Row key={row.attrs.id} row={row} lessonHref={lessonHref} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
