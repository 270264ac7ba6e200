import { type ComponentProps, type ReactNode } from 'react';
import { cn } from './cn';
import { SearchIcon } from './icons';

interface SearchFieldProps extends Omit<ComponentProps<'input'>, 'type' | 'size'> {
  /** Read out; the placeholder is not a label. */
  label: string;
  /** A key that leads here, shown at the end. */
  shortcut?: ReactNode;
}

/** Words to look for. It stands in a `<form role="search">`, so that Enter works without JavaScript. */
export function SearchField({ label, shortcut, className, ...rest }: SearchFieldProps) {
  return (
    <span
      className={cn(
        'flex min-h-control w-full items-center gap-2 rounded-md border border-line-strong bg-surface-raised px-3 text-ink-muted',
        'focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus',
        className,
      )}
    >
      <SearchIcon />
      <input
        type="search"
        aria-label={label}
        className="w-full min-w-0 self-stretch border-0 bg-transparent text-ink outline-none focus-visible:outline-none [&::-webkit-search-cancel-button]:appearance-none"
        {...rest}
      />
      {shortcut}
    </span>
  );
}
