import { type ComponentProps, type ReactNode } from 'react';
import { cn } from './cn';

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'children'> {
  label: ReactNode;
  help?: ReactNode;
  /** How many things it stands for, at the end of the row. */
  count?: ReactNode;
}

export const boxClass = [
  'peer grid size-4.5 shrink-0 appearance-none place-items-center border-[1.5px] border-line-strong bg-surface-raised mt-[0.1rem]',
  'checked:border-action checked:bg-action disabled:border-line disabled:bg-surface-sunken',
  'disabled:checked:border-line-strong disabled:checked:bg-line-strong',
  'aria-invalid:border-danger forced-colors:appearance-auto',
].join(' ');

export const choiceLabelClass =
  'flex min-h-6 items-start gap-3 py-1 leading-[1.4] pointer-coarse:min-h-11 pointer-coarse:py-2.5 has-disabled:cursor-not-allowed has-disabled:text-ink-muted';

/** Yes or no to one thing, or several of many. What takes effect at once is a Switch. */
export function Checkbox({ label, help, count, className, ...rest }: CheckboxProps) {
  return (
    <label className={cn(choiceLabelClass, className)}>
      <input
        type="checkbox"
        className={cn(
          boxClass,
          'rounded-sm',
          "checked:after:size-3 checked:after:bg-action-ink checked:after:[clip-path:polygon(14%_44%,0_62%,40%_98%,100%_20%,82%_4%,37%_64%)] checked:after:content-['']",
        )}
        {...rest}
      />
      <ChoiceText label={label} help={help} count={count} />
    </label>
  );
}

/** The words of a choice, its help and its count. */
export function ChoiceText({
  label,
  help,
  count,
}: {
  label: ReactNode;
  help?: ReactNode;
  count?: ReactNode;
}) {
  return (
    <>
      <span className="min-w-0">
        {label}
        {help && <span className="block text-sm text-ink-muted">{help}</span>}
      </span>
      {count !== undefined && (
        <span className="num ms-auto text-[0.8125rem] leading-[1.6] text-ink-muted">{count}</span>
      )}
    </>
  );
}
