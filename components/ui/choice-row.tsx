import { type ComponentProps, type ReactNode } from 'react';
import { cn } from './cn';

interface ChoiceRowProps extends Omit<ComponentProps<'input'>, 'type' | 'children'> {
  type: 'radio' | 'checkbox';
  /** The key that chooses it: A, B, C… */
  letter: string;
  children: ReactNode;
  /** After the answer is known, in words and with an icon, never by colour alone. */
  verdict?: ReactNode;
  tone?: 'right' | 'wrong';
}

/** An answer as a whole row that can be pressed, with its letter; used in questions. */
export function ChoiceRow({ type, letter, children, verdict, tone, className, ...rest }: ChoiceRowProps) {
  return (
    <label
      className={cn(
        'flex min-h-12 items-start gap-4 rounded-md border border-line-strong bg-surface-raised px-4 py-3',
        'transition-colors duration-(--dur-1) hover:border-ink-muted',
        'has-checked:border-action has-checked:bg-action-soft has-checked:shadow-[inset_0_0_0_1px_var(--action)]',
        'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
        'has-disabled:cursor-not-allowed',
        tone === 'right' &&
          'border-success bg-success-soft has-checked:border-success has-checked:bg-success-soft has-checked:shadow-none',
        tone === 'wrong' &&
          'border-danger bg-danger-soft has-checked:border-danger has-checked:bg-danger-soft has-checked:shadow-none',
        className,
      )}
    >
      <input type={type} className="peer sr-only" {...rest} />
      <span
        aria-hidden="true"
        className={cn(
          'num grid size-6 shrink-0 place-items-center border border-line-strong bg-surface text-[0.8125rem] font-medium text-ink-muted',
          'peer-checked:border-action peer-checked:bg-action peer-checked:text-action-ink',
          type === 'radio' ? 'rounded-full' : 'rounded-sm',
        )}
      >
        {letter}
      </span>
      <span className="min-w-0 flex-1 font-read text-read leading-[1.45]">
        {children}
        {verdict && <span className="mt-1 block font-sans text-sm">{verdict}</span>}
      </span>
    </label>
  );
}
