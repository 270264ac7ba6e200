'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CheckIcon, CopyIcon } from '@/components/ui/icons';

interface CopyButtonProps {
  text: string;
  label: string;
  doneLabel: string;
}

/** Copies code; says so for two seconds. Absent where the browser has no clipboard for us. */
export function CopyButton({ text, label, doneLabel }: CopyButtonProps) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 2_000);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = () => {
    navigator.clipboard?.writeText(text).then(
      () => setDone(true),
      // Refused by the browser: the code can still be selected by hand.
      () => setDone(false),
    );
  };
  return (
    <Button variant="quiet" size="sm" onClick={copy}>
      {done ? <CheckIcon size="sm" /> : <CopyIcon size="sm" />}
      <span aria-live="polite">{done ? doneLabel : label}</span>
    </Button>
  );
}
