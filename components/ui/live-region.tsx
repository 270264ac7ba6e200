import { type ReactNode } from 'react';
import { cn } from './cn';

interface LiveRegionProps {
  /** `assertive` interrupts: only for what cannot wait. */
  urgency?: 'polite' | 'assertive';
  /** Seen as well as heard. */
  visible?: boolean;
  className?: string;
  children: ReactNode;
}

/** Reads out what changes inside. It must be on the page before the words are. */
export function LiveRegion({ urgency = 'polite', visible = false, className, children }: LiveRegionProps) {
  return (
    <div
      role={urgency === 'polite' ? 'status' : 'alert'}
      aria-live={urgency}
      aria-atomic="true"
      className={cn(!visible && 'sr-only', className)}
    >
      {children}
    </div>
  );
}
