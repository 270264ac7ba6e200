import { type ReactNode } from 'react';
import { cn } from './cn';

interface StatProps {
  label: ReactNode;
  value: ReactNode;
  /** Where the figure comes from, or when it changes. */
  note?: ReactNode;
  size?: 'md' | 'lg';
  className?: string;
}

/** One figure with its name and its reason; inside a `<dl>`. */
export function Stat({ label, value, note, size = 'md', className }: StatProps) {
  return (
    <div className={cn('grid content-start gap-1', className)}>
      <dt className="font-medium text-ink-muted">{label}</dt>
      <dd className={cn('leading-none font-medium tabular-nums', size === 'lg' ? 'text-3xl' : 'text-xl')}>
        {value}
      </dd>
      {note && <dd className="mt-1 max-w-72 text-sm text-ink-muted">{note}</dd>}
    </div>
  );
}

/** Figures side by side with rules between them; below each other on a phone. */
export function StatRow({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <dl
      className={cn(
        'grid grid-cols-2 gap-y-6 border-y border-line py-5 sm:grid-flow-col sm:auto-cols-fr sm:grid-cols-none',
        'max-sm:*:first:col-span-2 [&>*+*]:ps-5 sm:[&>*+*]:border-s sm:[&>*+*]:border-line',
        'max-sm:[&>*:nth-child(2)]:ps-0 max-sm:[&>*:nth-child(3)]:border-s',
        className,
      )}
    >
      {children}
    </dl>
  );
}
