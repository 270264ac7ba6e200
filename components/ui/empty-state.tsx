import { type ReactNode } from 'react';
import { cn } from './cn';
import { type IconComponent } from './icon';

interface EmptyStateProps {
  /** What will be here: "No notes in this course yet". */
  title: ReactNode;
  children?: ReactNode;
  /** The one way to fill it. */
  action?: ReactNode;
  icon?: IconComponent;
  /** h2 in a page, h3 inside a section. */
  as?: 'h2' | 'h3';
  className?: string;
}

/** What will be here and the one way to fill it. */
export function EmptyState({
  title,
  children,
  action,
  icon: Icon,
  as: Title = 'h2',
  className,
}: EmptyStateProps) {
  return (
    <div className={cn('grid max-w-lg justify-items-start gap-3 py-6', className)}>
      {Icon ? <Icon size="lg" className="text-ink-muted" /> : <Threads />}
      <Title className="font-sans text-md tracking-normal">{title}</Title>
      {children && <div className="text-ink-muted">{children}</div>}
      {action && <div className="mt-1 flex flex-wrap gap-3">{action}</div>}
    </div>
  );
}

/** Three threads, one of them begun. */
function Threads() {
  return (
    <span aria-hidden="true" className="grid w-18 gap-1.5 pb-1">
      <span className="h-1.5 w-3/5 bg-action" />
      <span className="h-1.5 bg-line" />
      <span className="h-1.5 bg-line" />
    </span>
  );
}
