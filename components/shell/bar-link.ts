export const barLinkClass =
  'relative flex items-center px-3 font-medium text-ink-muted no-underline hover:text-ink focus-visible:-outline-offset-4';
export const barLinkCurrentClass =
  "text-ink after:absolute after:inset-x-3 after:-bottom-px after:h-0.5 after:bg-action after:content-['']";
