'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { PaperclipIcon, PlusIcon } from '@/components/ui/icons';
import { Menu, MenuItem } from '@/components/ui/menu';
import { Textarea } from '@/components/ui/textarea';
import { uploadFile } from './upload-file';

interface TextEditorProps {
  value: string;
  onChange: (value: string) => void;
  /** Begins as a few lines: the lesson is its questions. */
  short?: boolean;
}

/** What each entry of the insert menu writes; `|` is where the cursor goes. */
const SNIPPETS = {
  heading: '## |',
  list: '- |\n- ',
  table: '| | |\n| :-- | :-- |\n| | |',
  callout: ':::tip[|]\n\n:::',
  code: '```python\n|\n```',
  math: '$$\n|\n$$',
  video: '::video[|]{src="https://"}',
} as const;

/** Puts a block of its own where the cursor is; answers with the text and where the cursor goes. */
export function placeSnippet(text: string, at: number, snippet: string): { text: string; cursor: number } {
  const before = text.slice(0, at).replace(/\n*$/, '');
  const after = text.slice(at).replace(/^\n*/, '');
  const marker = snippet.indexOf('|');
  const isTable = snippet.startsWith('| |');
  const block = isTable ? snippet : snippet.replace('|', '');
  const start = before === '' ? '' : `${before}\n\n`;
  const cursor = start.length + (isTable ? 2 : Math.max(0, marker));
  return { text: `${start}${block}${after === '' ? '\n' : `\n\n${after}`}`, cursor };
}

/** A lesson's text in Markdown, with a menu for what is hard to remember and a way to add pictures and files. */
export function TextEditor({ value, onChange, short = false }: TextEditorProps) {
  const t = useTranslations('builder');
  const area = useRef<HTMLTextAreaElement>(null);
  const [note, setNote] = useState('');

  function insert(snippet: string) {
    const placed = placeSnippet(value, area.current?.selectionStart ?? value.length, snippet);
    onChange(placed.text);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(placed.cursor, placed.cursor);
    });
  }

  async function add(chosen: File) {
    setNote(t('uploading', { name: chosen.name }));
    const result = await uploadFile(chosen);
    if (result.kind === 'failed') {
      setNote(t('uploadFailed', { name: chosen.name, detail: result.detail || t('failed') }));
      return;
    }
    setNote('');
    const { url, mime, name } = result.file;
    if (mime.startsWith('image/')) insert(`![${t('altPrompt')}](${url})`);
    else if (mime.startsWith('video/')) insert(`::video[${name}]{src="${url}"}`);
    else insert(`[${name}](${url})`);
  }

  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <label htmlFor="lesson-markdown" className="me-auto text-sm font-semibold">
          {t('text')}
        </label>
        <Toolbar onInsert={insert} onFile={(chosen) => void add(chosen)} />
      </div>
      <Textarea
        ref={area}
        id="lesson-markdown"
        aria-describedby="lesson-markdown-help"
        rows={short ? 5 : 16}
        maxLength={400_000}
        spellCheck
        className={cn('font-mono text-[0.875rem] leading-relaxed', short ? 'min-h-32' : 'min-h-96')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id="lesson-markdown-help" className="text-sm text-ink-muted">
        {t('textHelp')}
      </p>
      <p role="status" className="text-sm text-warning-text empty:hidden">
        {note}
      </p>
    </div>
  );
}

interface ToolbarProps {
  onInsert: (snippet: string) => void;
  onFile: (file: File) => void;
}

/** What is hard to remember, and the way to add a picture or file. */
function Toolbar({ onInsert, onFile }: ToolbarProps) {
  const t = useTranslations('builder');
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <Menu
        trigger={
          <Button size="sm" variant="quiet">
            <PlusIcon size="sm" />
            {t('insert')}
          </Button>
        }
      >
        {(Object.keys(SNIPPETS) as (keyof typeof SNIPPETS)[]).map((name) => (
          <MenuItem key={name} onSelect={() => onInsert(SNIPPETS[name])}>
            {t(`insertItem.${name}`)}
          </MenuItem>
        ))}
      </Menu>
      <Button size="sm" variant="quiet" onClick={() => file.current?.click()} title={t('uploadLimit')}>
        <PaperclipIcon size="sm" />
        {t('upload')}
      </Button>
      <input
        ref={file}
        type="file"
        className="sr-only"
        tabIndex={-1}
        aria-label={t('upload')}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          event.target.value = '';
          if (chosen) onFile(chosen);
        }}
      />
    </>
  );
}
