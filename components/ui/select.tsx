import { type ComponentProps } from 'react';
import { cn } from './cn';
import { ChevronDownIcon } from './icons';
import { inputVariants } from './text-input';

interface SelectProps extends Omit<ComponentProps<'select'>, 'size'> {
  size?: 'sm' | 'md';
}

/** The browser's own list, which phones and screen readers know best. */
export function Select({ size = 'md', className, children, ...rest }: SelectProps) {
  return (
    <span className={cn('relative inline-grid w-full', className)}>
      <select className={cn(inputVariants({ size }), 'appearance-none pe-9 font-medium')} {...rest}>
        {children}
      </select>
      <ChevronDownIcon
        size="sm"
        className="pointer-events-none absolute end-3 top-1/2 -translate-y-1/2 text-ink-muted"
      />
    </span>
  );
}
