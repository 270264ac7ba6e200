import { cva, type VariantProps } from 'class-variance-authority';
import { type ComponentProps, type MouseEvent } from 'react';
import { cn } from './cn';
import { Spinner } from './spinner';

export const buttonVariants = cva(
  [
    'inline-flex items-center justify-center gap-2 rounded-md border px-4 py-1 text-center font-semibold leading-[1.2] no-underline select-none',
    'transition-[background-color,border-color,translate] duration-(--dur-1) active:translate-y-px',
    'disabled:translate-y-0 aria-disabled:translate-y-0',
    'focus-visible:rounded-md',
  ],
  {
    variants: {
      variant: {
        primary: 'border-action bg-action text-action-ink hover:border-action-hover hover:bg-action-hover',
        secondary:
          'border-line-strong bg-surface-raised text-ink hover:border-ink-muted hover:bg-surface-sunken',
        quiet: 'border-transparent bg-transparent text-ink hover:bg-surface-sunken',
        danger: 'border-danger bg-surface-raised text-danger-text hover:bg-danger-soft',
      },
      size: {
        sm: 'min-h-control-sm px-3 text-sm',
        md: 'min-h-control',
        lg: 'min-h-12 px-6 text-md',
      },
      block: { true: 'flex w-full' },
      off: { true: 'border-line bg-surface-sunken text-ink-muted hover:border-line hover:bg-surface-sunken' },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

export interface ButtonProps
  extends ComponentProps<'button'>,
    Pick<VariantProps<typeof buttonVariants>, 'variant' | 'size' | 'block'> {
  /** It is working: the width stays, a press does nothing, focus stays where it is. */
  busy?: boolean;
  /** What it does meanwhile, e.g. "Saving"; both words are laid over each other, so that nothing moves. */
  busyLabel?: string;
}

const refuse = (event: MouseEvent) => event.preventDefault();

/**
 * One act. One primary per screen; a disabled button has the reason beside it. `type` is "button" unless it is given,
 * so that a form is never sent by accident.
 */
export function Button({
  variant,
  size,
  block,
  busy = false,
  busyLabel,
  disabled,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  const waiting = busy ? { 'aria-disabled': true, 'aria-busy': true, onClick: refuse } : null;
  return (
    <button
      type={type}
      disabled={disabled}
      className={cn(buttonVariants({ variant, size, block, off: Boolean(disabled) }), className)}
      {...rest}
      {...waiting}
    >
      {busyLabel === undefined ? (
        <>
          {busy && <Spinner />}
          {children}
        </>
      ) : (
        <span className="grid place-items-center *:[grid-area:1/1]">
          <span className={cn('inline-flex items-center gap-2', busy && 'invisible')}>{children}</span>
          <span className={cn('inline-flex items-center gap-2', !busy && 'invisible')}>
            <Spinner />
            {busyLabel}
          </span>
        </span>
      )}
    </button>
  );
}
