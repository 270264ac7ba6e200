import { type ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

interface PageHeaderProps {
  title: ReactNode;
  /** One or two sentences in the reading face. */
  lede?: ReactNode;
  /** Above the title: a breadcrumb, a section's number. */
  above?: ReactNode;
  /** At the end of the title's line: a date, a button. */
  aside?: ReactNode;
  className?: string;
}

/** The page's one h1 and what belongs to it. */
export function PageHeader({ title, lede, above, aside, className }: PageHeaderProps) {
  return (
    <header className={cn('mb-8', className)}>
      {above && <div className="mb-3">{above}</div>}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <h1 className="min-w-0">{title}</h1>
        {aside && <div className="text-ink-muted">{aside}</div>}
      </div>
      {lede && <p className="mt-3 max-w-lede font-read text-lg text-ink-muted">{lede}</p>}
    </header>
  );
}

interface SectionHeaderProps {
  id?: string;
  title: ReactNode;
  aside?: ReactNode;
  className?: string;
}

/** A section's h2, with a link or a count at its end. */
export function SectionHeader({ id, title, aside, className }: SectionHeaderProps) {
  return (
    <div className={cn('flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1', className)}>
      <h2 id={id}>{title}</h2>
      {aside && <div className="text-ink-muted">{aside}</div>}
    </div>
  );
}
