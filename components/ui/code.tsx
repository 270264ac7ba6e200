import { type ComponentProps } from 'react';
import { cn } from './cn';

/** A few characters of code or an identifier inside a sentence. */
export function Code({ className, ...rest }: ComponentProps<'code'>) {
  return (
    <code
      className={cn('rounded-sm bg-surface-sunken px-1 py-px font-mono text-[0.88em]', className)}
      {...rest}
    />
  );
}

/** A key. */
export function Kbd({ className, ...rest }: ComponentProps<'kbd'>) {
  return (
    <kbd
      className={cn(
        'inline-block rounded-[4px] border border-b-2 border-line bg-surface px-1 py-[0.2rem] align-[0.08em] font-mono text-xs leading-none font-medium whitespace-nowrap text-ink-muted',
        className,
      )}
      {...rest}
    />
  );
}
