import type { RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import katex from 'katex';
import { Recent } from './recent';

const trees = new Recent<RootContent[]>(1_000);

/**
 * A formula as a tree of elements: what is seen and MathML for those who listen. `trust` stays off, so that no command can
 * make a link, load a picture or set a class; what KaTeX cannot read is shown as it was typed.
 */
export function formulaTree(tex: string, display: boolean): RootContent[] {
  return trees.of(`${display ? 'd' : 'i'}${tex}`, () => {
    const html = katex.renderToString(tex, {
      displayMode: display,
      output: 'htmlAndMathml',
      throwOnError: false,
      errorColor: 'inherit',
      strict: 'ignore',
      trust: false,
      maxExpand: 500,
      maxSize: 50,
    });
    return fromHtml(html, { fragment: true }).children;
  });
}
