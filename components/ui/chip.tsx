import Link from 'next/link';
import { cva } from 'class-variance-authority';
import { type ComponentProps, type ReactNode } from 'react';
import { cn } from './cn';
import { XIcon } from './icons';

export const chipVariants = cva(
  'inline-flex min-h-control-sm items-center gap-2 rounded-full border px-3 text-sm font-medium whitespace-nowrap no-underline focus-visible:rounded-full',
  {
    variants: {
      on: {
        true: 'border-action bg-action-soft text-action-text',
        false: 'border-line-strong text-ink hover:bg-surface-sunken',
      },
    },
    defaultVariants: { on: false },
  },
);

interface ChipProps extends Omit<ComponentProps<'button'>, 'aria-pressed'> {
  pressed?: boolean;
}

/** A toggle: pressed or not, said with `aria-pressed`. */
export function Chip({ pressed = false, className, type = 'button', ...rest }: ChipProps) {
  return (
    <button
      type={type}
      aria-pressed={pressed}
      className={cn(chipVariants({ on: pressed }), className)}
      {...rest}
    />
  );
}

interface ChipLinkProps extends ComponentProps<typeof Link> {
  current?: boolean;
}

/** A chip that changes the address: one of a few views of the same list. */
export function ChipLink({ current = false, className, ...rest }: ChipLinkProps) {
  return (
    <Link
      aria-current={current ? 'true' : undefined}
      className={cn(chipVariants({ on: current }), className)}
      {...rest}
    />
  );
}

interface FilterChipProps extends Omit<ComponentProps<typeof Link>, 'children'> {
  children: ReactNode;
  /** "Remove the filter Beginner" */
  removeLabel: string;
}

/** A filter that is on; following the link takes it away. */
export function FilterChip({ children, removeLabel, className, ...rest }: FilterChipProps) {
  return (
    <Link aria-label={removeLabel} className={cn(chipVariants({ on: true }), className)} {...rest}>
      {children}
      <XIcon size="sm" />
    </Link>
  );
}
