import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import { getTranslations } from 'next-intl/server';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import type { CodeBlock } from '@/server/domains/courses/document/schema';
import { CopyButton } from './copy-button';
import { highlightedCode } from './highlight';

/** Code with its colours, made on the server; scrolls sideways by itself and can be copied. */
export async function CodeBlockView({ block }: { block: CodeBlock }) {
  const t = await getTranslations('content');
  const { id, language, title, text } = block.attrs;
  const coloured = await highlightedCode(text, language);
  const name = title ?? (language === undefined ? t('code') : t('codeIn', { language }));
  return (
    <figure data-block-id={id} className="code-block">
      <figcaption>
        <span className="code-name" dir="auto">
          {title ?? language ?? ''}
        </span>
        <CopyButton text={text} label={t('copy')} doneLabel={t('copied')} />
      </figcaption>
      <pre role="group" aria-label={name} tabIndex={0} dir="ltr">
        <code>
          {coloured === undefined
            ? text
            : toJsxRuntime({ type: 'root', children: coloured }, { Fragment, jsx, jsxs })}
        </code>
      </pre>
    </figure>
  );
}
