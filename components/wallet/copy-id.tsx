'use client';

import { useEffect, useState } from 'react';
import { CheckIcon, CopyIcon } from '@/components/ui/icons';

interface CopyIdProps {
  id: string;
  /** "Copy the number of this transfer, 01a1…" */
  label: string;
  doneLabel: string;
}

/** The end of a long id; pressing it copies all of it and says so for two seconds. */
export function CopyId({ id, label, doneLabel }: CopyIdProps) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 2_000);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = () => {
    // Without a clipboard the whole id can still be read in the button's title.
    void navigator.clipboard?.writeText(id).then(() => setDone(true));
  };
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={label}
      title={id}
      className="num inline-flex min-h-6 items-center gap-1 rounded-sm text-ink-muted hover:text-ink"
    >
      <span aria-hidden="true">…{id.slice(-6)}</span>
      {done ? <CheckIcon size="sm" /> : <CopyIcon size="sm" />}
      <span aria-live="polite" className="sr-only">
        {done ? doneLabel : ''}
      </span>
    </button>
  );
}
