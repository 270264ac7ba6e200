import type {
  Blockquote,
  BlockContent,
  DefinitionContent,
  Image,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { toString } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';

type Inner = BlockContent | DefinitionContent;

const GITHUB: Readonly<Record<string, string>> = {
  NOTE: 'note',
  TIP: 'tip',
  IMPORTANT: 'important',
  WARNING: 'warning',
  CAUTION: 'warning',
};

/** Names of fenced parts, what they are here, and the title of those that have none. */
const PARTS: Readonly<Record<string, { name: string; title?: string; collapsed?: boolean }>> = {
  objectives: { name: 'note', title: 'Objectives' },
  questions: { name: 'note', title: 'Questions' },
  keypoints: { name: 'important', title: 'Key points' },
  prereq: { name: 'important', title: 'Before you start' },
  challenge: { name: 'exercise' },
  exercise: { name: 'exercise' },
  discussion: { name: 'exercise', title: 'Discussion' },
  checklist: { name: 'note', title: 'Checklist' },
  testimonial: { name: 'note', title: 'In their words' },
  callout: { name: 'note' },
  caution: { name: 'warning' },
  spoiler: { name: 'note', collapsed: true },
  hint: { name: 'tip', collapsed: true },
  solution: { name: 'solution', collapsed: true },
};

const FOR_TEACHERS = new Set(['instructor', 'instructors', 'teacher']);

function container(name: string, title: string, collapsed: boolean, children: Inner[]): ContainerDirective {
  const label: Inner[] =
    title === ''
      ? []
      : [{ type: 'paragraph', data: { directiveLabel: true }, children: [{ type: 'text', value: title }] }];
  return {
    type: 'containerDirective',
    name,
    attributes: collapsed ? { collapsed: '' } : {},
    children: [...label, ...children],
  };
}

function part(kind: string, children: Inner[]): ContainerDirective | undefined {
  const known = Object.hasOwn(PARTS, kind) ? PARTS[kind] : undefined;
  if (known === undefined) return undefined;
  const [first, ...rest] = children;
  // The first heading of a part is its title.
  const isTitled = first?.type === 'heading';
  const title = isTitled ? toString(first).trim() : (known.title ?? '');
  return container(known.name, title, known.collapsed === true, isTitled ? rest : children);
}

/** `> [!NOTE]` and the words after it. */
function githubCallout(quote: Blockquote): ContainerDirective | undefined {
  const [first, ...rest] = quote.children;
  const start = first?.type === 'paragraph' ? first.children[0] : undefined;
  if (first?.type !== 'paragraph' || start?.type !== 'text') return undefined;
  const match = /^\[!([A-Z]+)\][ \t]*\n?/i.exec(start.value);
  const name = GITHUB[(match?.[1] ?? '').toUpperCase()];
  if (match === null || name === undefined) return undefined;
  const text = { ...start, value: start.value.slice(match[0].length) };
  const words: Paragraph = { ...first, children: [text, ...first.children.slice(1)] };
  return container(name, '', false, toString(words).trim() === '' ? rest : [words, ...rest]);
}

const KRAMDOWN = /^\{:\s*((?:\.[\w-]+\s*)*)[^}]*\}$/;

/** The class that `{: .challenge}` gives to what stands before it. */
function kramdownClass(node: RootContent | undefined): string | undefined {
  const text = node?.type === 'paragraph' ? toString(node).trim() : '';
  return KRAMDOWN.exec(text)?.[1]
    ?.trim()
    .replace(/^\./, '')
    .split(/[\s.]+/)[0];
}

/** `{alt='…' width=…}` behind an image, as Pandoc reads it. */
function imageAttributes(children: PhrasingContent[]): PhrasingContent[] {
  return children.map((node, index) => {
    const image = children[index - 1];
    if (node.type !== 'text' || image?.type !== 'image') return node;
    const match = /^\{:?([^}]*)\}/.exec(node.value);
    if (match === null) return node;
    const alt = /\b(?:alt|fig-alt)=(?:"([^"]*)"|'([^']*)')/.exec(match[1] ?? '');
    const described: Image = image;
    if (alt !== null && (described.alt ?? '') === '') described.alt = alt[1] ?? alt[2] ?? '';
    return { ...node, value: node.value.slice(match[0].length) };
  });
}

function withoutKramdown(root: Root): void {
  visit(root, (node, index, parent) => {
    if (parent === undefined || index === undefined || !('children' in parent)) return undefined;
    const siblings = parent.children as RootContent[];
    const kind = kramdownClass(node as RootContent);
    if (kind === undefined) return undefined;
    const before = siblings[index - 1];
    const block = before?.type === 'blockquote' ? part(kind, before.children) : undefined;
    if (block === undefined) siblings.splice(index, 1);
    else siblings.splice(index - 1, 2, block);
    return [SKIP, block === undefined ? index : index - 1];
  });
}

/**
 * Rewrites what Markdown dialects say in their own way (Carpentries' fenced parts, GitHub's callouts, Kramdown's classes,
 * Pandoc's image attributes) in ours. Returns how many notes to teachers were taken out.
 */
export function rewriteDialects(root: Root): number {
  let forTeachers = 0;
  withoutKramdown(root);
  visit(root, (node, index, parent) => {
    if (node.type === 'paragraph') node.children = imageAttributes(node.children);
    if (parent === undefined || index === undefined) return undefined;
    const siblings = parent.children as RootContent[];
    if (node.type === 'containerDirective' && FOR_TEACHERS.has(node.name)) {
      forTeachers += 1;
      siblings.splice(index, 1);
      return [SKIP, index];
    }
    const block =
      node.type === 'containerDirective'
        ? part(node.name, node.children)
        : node.type === 'blockquote'
          ? githubCallout(node)
          : undefined;
    if (block === undefined || (node.type === 'containerDirective' && node.data?.rewritten === true))
      return undefined;
    block.data = { rewritten: true };
    siblings[index] = block;
    // Its children are new places: they are read in their turn.
    return [SKIP, index];
  });
  return forTeachers;
}

declare module 'mdast-util-directive' {
  interface ContainerDirectiveData {
    rewritten?: boolean | undefined;
  }
}
