import { cva, type VariantProps } from 'class-variance-authority';
import { type ComponentProps } from 'react';
import { cn } from './cn';

const badgeVariants = cva(
  'inline-flex items-center gap-1 rounded-sm px-1.75 py-0.5 text-xs leading-[1.35] font-semibold whitespace-nowrap [&>svg]:size-[0.8125rem]',
  {
    variants: {
      tone: {
        neutral: 'bg-surface-sunken text-ink-muted',
        action: 'bg-action-soft text-action-text',
        earn: 'bg-earn-soft text-earn-text',
        success: 'bg-success-soft text-success-text',
        warning: 'bg-warning-soft text-warning-text',
        danger: 'bg-danger-soft text-danger-text',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);

type BadgeProps = ComponentProps<'span'> & VariantProps<typeof badgeVariants>;

/** A state in one or two words. `earn` is for tokens only. */
export function Badge({ tone, className, ...rest }: BadgeProps) {
  return <span className={cn(badgeVariants({ tone }), className)} {...rest} />;
}
