'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { PaperclipIcon, PlusIcon } from '@/components/ui/icons';
import { Menu, MenuItem } from '@/components/ui/menu';
import { Textarea } from '@/components/ui/textarea';
import { uploadFile } from './upload-file';

interface TextEditorProps {
  value: string;
  onChange: (value: string) => void;
}

/** What each entry of the insert menu writes; `|` is where the cursor goes. */
const SNIPPETS = {
  heading: '## |',
  list: '- |\n- ',
  table: '| | | |\n| :-- | :-- |\n| | |',
  callout: ':::tip[|]\n\n:::',
  code: '```python\n|\n```',
  math: '$$\n|\n$$',
  video: '::video[|]{src="https://"}',
} as const;

/** A lesson's text in Markdown, with a menu for what is hard to remember and a way to add pictures and files. */
export function TextEditor({ value, onChange }: TextEditorProps) {
  const t = useTranslations('builder');
  const area = useRef<HTMLTextAreaElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const [note, setNote] = useState('');

  /** Puts a block of its own where the cursor is. */
  function insert(snippet: string) {
    const at = area.current?.selectionStart ?? value.length;
    const before = value.slice(0, at).replace(/\n*$/, '');
    const after = value.slice(at).replace(/^\n*/, '');
    const marker = snippet.indexOf('|');
    const text = snippet.startsWith('| |') ? snippet : snippet.replace('|', '');
    const start = before === '' ? '' : `${before}\n\n`;
    onChange(`${start}${text}${after === '' ? '\n' : `\n\n${after}`}`);
    const cursor = start.length + Math.max(0, marker);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(cursor, cursor);
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
        <Menu
          trigger={
            <Button size="sm" variant="quiet">
              <PlusIcon size="sm" />
              {t('insert')}
            </Button>
          }
        >
          {(Object.keys(SNIPPETS) as (keyof typeof SNIPPETS)[]).map((name) => (
            <MenuItem key={name} onSelect={() => insert(SNIPPETS[name])}>
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
            if (chosen) void add(chosen);
          }}
        />
      </div>
      <Textarea
        ref={area}
        id="lesson-markdown"
        aria-describedby="lesson-markdown-help"
        rows={16}
        maxLength={400_000}
        spellCheck
        className="min-h-96 font-mono text-[0.875rem] leading-relaxed"
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
