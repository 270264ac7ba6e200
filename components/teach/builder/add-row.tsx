'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { PlusIcon } from '@/components/ui/icons';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { type DraftLesson } from '@/server/domains/courses/contract';

type Kind = DraftLesson['kind'];
const KINDS: Kind[] = ['text', 'video', 'quiz'];

const focusOnce = (input: HTMLInputElement | null) => input?.focus();

interface AddRowProps {
  label: string;
  placeholder: string;
  /** With kinds it adds a lesson, without them a module. */
  withKind?: boolean;
  onAdd: (title: string, kind: Kind) => Promise<unknown>;
}

/** Adds in place: a button that becomes one line; Enter adds and stays open for the next, Escape closes. */
export function AddRow({ label, placeholder, withKind = false, onAdd }: AddRowProps) {
  const t = useTranslations('builder');
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<Kind>('text');
  const [busy, setBusy] = useState(false);
  const closed = useRef(false);
  const close = () => {
    closed.current = true;
    setOpen(false);
  };
  // Closing gives the focus back to the button that opened.
  const focusAgain = (button: HTMLButtonElement | null) => {
    if (!button || !closed.current) return;
    closed.current = false;
    button.focus();
  };
  if (!open) {
    return (
      <Button ref={focusAgain} size="sm" variant="quiet" onClick={() => setOpen(true)}>
        <PlusIcon size="sm" />
        {label}
      </Button>
    );
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    const wanted = title.trim();
    if (!wanted || busy) return;
    setBusy(true);
    try {
      await onAdd(wanted, kind);
      setTitle('');
    } catch {
      // The outline shows what went wrong; what was typed stays here.
    } finally {
      setBusy(false);
    }
  }
  return (
    <form onSubmit={submit} className="grid gap-2 py-1">
      <TextInput
        // Opened by the person a moment ago, so the focus belongs here.
        ref={focusOnce}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          close();
        }}
        size="sm"
        aria-label={placeholder}
        placeholder={placeholder}
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        {withKind && <KindSelect kind={kind} onChange={setKind} />}
        <Button size="sm" type="submit" busy={busy}>
          {t('add')}
        </Button>
        <Button size="sm" variant="quiet" onClick={close}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

function KindSelect({ kind, onChange }: { kind: Kind; onChange: (kind: Kind) => void }) {
  const t = useTranslations('builder');
  return (
    <Select
      size="sm"
      aria-label={t('kindLabel')}
      value={kind}
      onChange={(event) => onChange(event.target.value as Kind)}
    >
      {KINDS.map((name) => (
        <option key={name} value={name}>
          {t(`kind.${name}`)}
        </option>
      ))}
    </Select>
  );
}
