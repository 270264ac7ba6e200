import 'katex/dist/katex.min.css';
import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { formulaTree } from './formula-tree';

/** A formula in a sentence, or on a line of its own. Drawn on the server: no script in the browser. */
export function Formula({ tex, display = false }: { tex: string; display?: boolean }) {
  return toJsxRuntime({ type: 'root', children: formulaTree(tex, display) }, { Fragment, jsx, jsxs });
}
