import { cn } from './cn';

/** The token: a lozenge in a lozenge, outlined on dark. Gold means tokens, and only tokens. */
export function TokenGlyph({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
      className={cn('size-[0.92em] shrink-0', className)}
    >
      <path
        d="M8 1.3 14.7 8 8 14.7 1.3 8z"
        fill="var(--token-fill)"
        stroke="var(--token-edge)"
        strokeWidth={1.5}
        strokeLinejoin="round"
      />
      <path d="M8 5.2 10.8 8 8 10.8 5.2 8z" fill="var(--token-core)" />
    </svg>
  );
}
