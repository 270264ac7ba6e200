import { type VariantProps } from 'class-variance-authority';
import Link from 'next/link';
import { type ComponentProps } from 'react';
import { buttonVariants } from './button';
import { cn } from './cn';

type LinkButtonProps = ComponentProps<typeof Link> &
  Pick<VariantProps<typeof buttonVariants>, 'variant' | 'size' | 'block'>;

/** A link that looks like a button: it goes somewhere. What changes something is a Button. */
export function LinkButton({ variant, size, block, className, ...rest }: LinkButtonProps) {
  return <Link className={cn(buttonVariants({ variant, size, block }), className)} {...rest} />;
}
