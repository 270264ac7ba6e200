import Link from 'next/link';
import { type ReactNode } from 'react';
import { cn } from './cn';

export const tabListClass = 'flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none]';
export const tabClass =
  '-mb-px inline-flex min-h-control items-center gap-1.5 border-b-2 border-transparent px-3 font-medium whitespace-nowrap text-ink-muted no-underline hover:text-ink focus-visible:-outline-offset-2';

interface TabLinksProps {
  label: string;
  items: readonly { href: string; label: ReactNode; count?: number; current: boolean }[];
  className?: string;
}

/** Tabs whose state is the address: links, so that Back and sharing work, with no JavaScript of their own. */
export function TabLinks({ label, items, className }: TabLinksProps) {
  return (
    <nav aria-label={label} className={cn(tabListClass, className)}>
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item.current ? 'page' : undefined}
          className={cn(tabClass, item.current && 'border-action text-ink')}
        >
          {item.label}
          {item.count !== undefined && <span className="num text-ink-muted">{item.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
