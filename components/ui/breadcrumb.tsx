import Link from 'next/link';
import { type ReactNode } from 'react';
import { cn } from './cn';

interface BreadcrumbProps {
  /** "You are here" */
  label: string;
  /** From the top; the last one is the page itself and has no link. */
  items: readonly { label: ReactNode; href?: string }[];
  className?: string;
}

export function Breadcrumb({ label, items, className }: BreadcrumbProps) {
  return (
    <nav aria-label={label} className={className}>
      <ol className="flex flex-wrap gap-x-2 text-sm text-ink-muted">
        {items.map((item, index) => (
          <li
            key={item.href ?? 'here'}
            className={cn(
              'flex min-h-6 items-center gap-2',
              index > 0 && "before:text-line-strong before:content-['/']",
            )}
          >
            {item.href ? (
              <Link href={item.href} className="text-inherit no-underline hover:text-ink hover:underline">
                {item.label}
              </Link>
            ) : (
              <span aria-current="page">{item.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
