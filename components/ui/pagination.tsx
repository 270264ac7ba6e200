import Link from 'next/link';
import { type ReactNode } from 'react';
import { cn } from './cn';
import { ArrowBackIcon, ArrowForwardIcon } from './icons';
import { LinkButton } from './link-button';

interface CursorLinksProps {
  /** Names the navigation: "Pages of the statement". */
  label: string;
  /** "1–20 of 42", or what is known. */
  summary?: ReactNode;
  first?: { href: string; label: ReactNode };
  next?: { href: string; label: ReactNode };
  className?: string;
}

/** Lists by cursor: on to the next page, or back to the first. Both are links, so that Back works. */
export function CursorLinks({ label, summary, first, next, className }: CursorLinksProps) {
  return (
    <nav
      aria-label={label}
      className={cn('flex flex-wrap items-center justify-between gap-3 pt-6', className)}
    >
      <span className="text-sm text-ink-muted">{summary}</span>
      <span className="flex gap-2">
        {first && (
          <LinkButton href={first.href} size="sm" variant="quiet">
            <ArrowBackIcon />
            {first.label}
          </LinkButton>
        )}
        {next && (
          <LinkButton href={next.href} size="sm">
            {next.label}
            <ArrowForwardIcon />
          </LinkButton>
        )}
      </span>
    </nav>
  );
}

interface PageLinksProps {
  label: string;
  pages: readonly { number: number; href: string; current: boolean; label: string }[];
  className?: string;
}

/** Numbered pages, for short lists whose length is known. */
export function PageLinks({ label, pages, className }: PageLinksProps) {
  return (
    <nav aria-label={label} className={cn('flex items-center gap-1', className)}>
      {pages.map((page) => (
        <Link
          key={page.number}
          href={page.href}
          aria-label={page.label}
          aria-current={page.current ? 'page' : undefined}
          className={cn(
            'num grid h-control-sm min-w-control-sm place-items-center rounded-md font-medium text-ink no-underline hover:bg-surface-sunken',
            page.current && 'bg-ink text-surface hover:bg-ink',
          )}
        >
          {page.number}
        </Link>
      ))}
    </nav>
  );
}
