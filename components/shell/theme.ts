const storageKey = 'azora-theme';
export const choices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof choices)[number];

const changed = 'azora:theme';

/** What the page shows now, as the reader chose it. */
export function currentChoice(): ThemeChoice {
  const theme = document.documentElement.dataset.theme;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

function show(choice: ThemeChoice): void {
  const root = document.documentElement;
  if (choice === 'system') delete root.dataset.theme;
  else root.dataset.theme = choice;
}

/** Shows a theme and keeps the choice on this device. */
export function choose(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, choice);
  } catch {
    // Without storage the choice lasts until the page is left.
  }
  show(choice);
  window.dispatchEvent(new Event(changed));
}

/** Puts the kept choice on the page again, where the document was made by the browser and /theme.js did not run. */
export function restoreChoice(): void {
  try {
    const kept = localStorage.getItem(storageKey);
    if (kept === 'light' || kept === 'dark') show(kept);
  } catch {
    // Without storage there is nothing to restore.
  }
}

export function subscribe(onChange: () => void): () => void {
  window.addEventListener(changed, onChange);
  return () => window.removeEventListener(changed, onChange);
}
