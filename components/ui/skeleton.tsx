import { type ReactNode } from 'react';
import { cn } from './cn';

/** One grey shape; a skeleton has the shape of what comes. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn('block h-4 animate-breathe rounded-sm bg-surface-sunken', className)}
    />
  );
}

interface LoadingProps {
  /** "Loading your courses" */
  label: string;
  className?: string;
  children: ReactNode;
}

/** Wraps skeletons and says what is being fetched. It appears after 200 ms, so that a quick answer never flickers. */
export function Loading({ label, className, children }: LoadingProps) {
  return (
    <div role="status" aria-label={label} className={cn('grid gap-3', className)}>
      {children}
    </div>
  );
}
