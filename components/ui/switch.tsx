import { type ComponentProps, type ReactNode } from 'react';
import { cn } from './cn';

interface SwitchProps extends Omit<ComponentProps<'input'>, 'type' | 'role' | 'children'> {
  label: ReactNode;
  help?: ReactNode;
}

/** On or off, and it takes effect at once. What waits for Save is a Checkbox. */
export function Switch({ label, help, className, ...rest }: SwitchProps) {
  return (
    <label className={cn('flex min-h-6 items-start gap-3 py-1 pointer-coarse:min-h-11', className)}>
      <input
        type="checkbox"
        role="switch"
        className={cn(
          'relative h-5.5 w-9 shrink-0 appearance-none rounded-full border-[1.5px] border-line-strong bg-surface-sunken transition-colors duration-(--dur-2)',
          "after:absolute after:start-[0.1875rem] after:top-[0.125rem] after:size-3.5 after:rounded-full after:bg-ink-muted after:transition-transform after:duration-(--dur-2) after:ease-out after:content-['']",
          'checked:border-action checked:bg-action checked:after:translate-x-[0.8125rem] checked:after:bg-action-ink rtl:checked:after:-translate-x-[0.8125rem]',
          'disabled:opacity-60 forced-colors:appearance-auto',
        )}
        {...rest}
      />
      <span className="min-w-0">
        {help ? <b>{label}</b> : label}
        {help && <span className="block text-sm text-ink-muted">{help}</span>}
      </span>
    </label>
  );
}
