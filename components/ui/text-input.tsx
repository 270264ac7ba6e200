import { cva, type VariantProps } from 'class-variance-authority';
import { type ComponentProps } from 'react';
import { cn } from './cn';

export const inputVariants = cva(
  [
    'w-full min-w-0 rounded-md border border-line-strong bg-surface-raised px-3 py-2 text-ink',
    'focus-visible:rounded-md focus-visible:outline-offset-0',
    'aria-invalid:border-danger aria-invalid:shadow-[inset_0_0_0_1px_var(--danger)]',
    'disabled:border-line disabled:bg-surface-sunken disabled:text-ink-muted',
  ],
  {
    variants: {
      size: { sm: 'min-h-control-sm py-1 text-sm', md: 'min-h-control' },
      figures: { true: 'num text-[0.9375rem]' },
    },
    defaultVariants: { size: 'md' },
  },
);

export type TextInputProps = Omit<ComponentProps<'input'>, 'size'> & VariantProps<typeof inputVariants>;

/** One line of text; `figures` sets amounts, dates and codes in the figures' face. */
export function TextInput({ size, figures, className, type = 'text', ...rest }: TextInputProps) {
  return (
    <input
      type={type}
      className={cn(inputVariants({ size, figures }), 'read-only:bg-surface-sunken', className)}
      {...rest}
    />
  );
}
