import { type ReactNode } from 'react';
import { type Inline, isSafeHref, type Mark } from '@/server/domains/courses/document/schema';
import { Formula } from './formula';

/** Finds the address of a lesson of the same course; undefined where it cannot be opened from here. */
export type LessonHref = (lessonId: string) => string | undefined;

interface InlineTextProps {
  content: readonly Inline[];
  lessonHref?: LessonHref | undefined;
}

const sameMark = (a: Mark, b: Mark) => JSON.stringify(a) === JSON.stringify(b);

const marksOf = (node: Inline | undefined): readonly Mark[] =>
  node?.type === 'text' ? (node.marks ?? []) : [];

/** How far a mark reaches: formulas and breaks between marked text belong to it, so that a link stays one link. */
function reach(nodes: readonly Inline[], from: number, mark: Mark): number {
  let end = from + 1;
  for (let at = from + 1; at < nodes.length; at += 1) {
    if (nodes[at]?.type !== 'text') continue;
    if (!marksOf(nodes[at]).some((other) => sameMark(other, mark))) break;
    end = at + 1;
  }
  return end;
}

function linkTarget(href: string, lessonHref: LessonHref | undefined): string | undefined {
  if (href.startsWith('lesson:')) return lessonHref?.(href.slice('lesson:'.length));
  // Checked when it was stored; a second look costs nothing and a stored fault stays harmless.
  return isSafeHref(href) ? href : undefined;
}

function marked(mark: Mark, key: number, children: ReactNode, lessonHref: LessonHref | undefined): ReactNode {
  switch (mark.type) {
    case 'bold':
      return <strong key={key}>{children}</strong>;
    case 'italic':
      return <em key={key}>{children}</em>;
    case 'code':
      return (
        <code key={key} dir="ltr">
          {children}
        </code>
      );
    case 'strike':
      return <s key={key}>{children}</s>;
    case 'sub':
      return <sub key={key}>{children}</sub>;
    case 'sup':
      return <sup key={key}>{children}</sup>;
    case 'link': {
      const href = linkTarget(mark.attrs.href, lessonHref);
      if (href === undefined) return <span key={key}>{children}</span>;
      const outside = /^https?:/i.test(href);
      return (
        <a
          key={key}
          href={href}
          title={mark.attrs.title}
          rel={outside ? 'noopener noreferrer nofollow' : undefined}
        >
          {children}
        </a>
      );
    }
  }
}

function nodes(
  content: readonly Inline[],
  done: readonly Mark[],
  lessonHref: LessonHref | undefined,
): ReactNode[] {
  const result: ReactNode[] = [];
  for (let at = 0; at < content.length; ) {
    const node = content[at];
    if (node === undefined) break;
    const next = marksOf(node).find((mark) => !done.some((other) => sameMark(other, mark)));
    if (next !== undefined) {
      const end = reach(content, at, next);
      result.push(marked(next, at, nodes(content.slice(at, end), [...done, next], lessonHref), lessonHref));
      at = end;
      continue;
    }
    if (node.type === 'text') result.push(node.text);
    else if (node.type === 'hardBreak') result.push(<br key={at} />);
    else {
      result.push(
        <span key={at} dir="ltr" className="inline-formula">
          <Formula tex={node.attrs.tex} />
        </span>,
      );
    }
    at += 1;
  }
  return result;
}

/** A run of text with its marks, links and formulas. */
export function InlineText({ content, lessonHref }: InlineTextProps) {
  return <>{nodes(content, [], lessonHref)}</>;
}
