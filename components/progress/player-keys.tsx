'use client';

import { useEffect } from 'react';

/** Where somebody types, letters are letters. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, video, [contenteditable]') !== null
  );
}

/** p, n and m press what carries that letter in `data-player-key`; never while typing, never with a modifier. */
export function PlayerKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if (!['p', 'n', 'm'].includes(key)) return;
      const target = document.querySelector<HTMLElement>(`[data-player-key="${key}"]`);
      if (!target) return;
      event.preventDefault();
      target.click();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return null;
}
