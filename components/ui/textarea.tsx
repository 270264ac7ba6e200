import { type ComponentProps } from 'react';
import { cn } from './cn';
import { inputVariants } from './text-input';

/** Several lines of text; it grows with what is written where the browser can. */
export function Textarea({ className, rows = 4, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      className={cn(inputVariants(), 'min-h-20 resize-y [field-sizing:content]', className)}
      {...rest}
    />
  );
}
