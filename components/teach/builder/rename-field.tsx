'use client';

import { useRef, useState } from 'react';
import { TextInput } from '@/components/ui/text-input';

const focusOnce = (input: HTMLInputElement | null) => input?.focus();

interface RenameFieldProps {
  title: string;
  label: string;
  onDone: (title: string | null) => void;
}

/** A title being renamed in place: Enter or leaving saves, Escape keeps the old one. */
export function RenameField({ title, label, onDone }: RenameFieldProps) {
  const [value, setValue] = useState(title);
  const given = useRef(false);
  const finish = () => {
    const wanted = value.trim();
    onDone(!given.current && wanted && wanted !== title ? wanted : null);
  };
  return (
    <TextInput
      // Opened by the person a moment ago, so the focus belongs here.
      ref={focusOnce}
      size="sm"
      aria-label={label}
      maxLength={200}
      value={value}
      onChange={(event) => setValue(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        given.current = event.key === 'Escape';
        // Leaving the field ends the renaming; the focus goes to the row's menu, where it began.
        event.currentTarget.closest('[data-row]')?.querySelector('button')?.focus();
      }}
    />
  );
}
