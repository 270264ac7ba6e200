import { type ComponentProps, type ReactNode } from 'react';
import { boxClass, choiceLabelClass, ChoiceText } from './checkbox';
import { cn } from './cn';
import { Fieldset } from './field';

interface RadioGroupProps {
  id: string;
  legend: ReactNode;
  help?: ReactNode;
  error?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** One of a few, all visible; more than about seven is a Select. */
export function RadioGroup(props: RadioGroupProps) {
  return <Fieldset {...props} />;
}

interface RadioProps extends Omit<ComponentProps<'input'>, 'type' | 'children'> {
  label: ReactNode;
  help?: ReactNode;
  count?: ReactNode;
}

/** One choice of a RadioGroup; the rows of one group share `name`. */
export function Radio({ label, help, count, className, ...rest }: RadioProps) {
  return (
    <label className={cn(choiceLabelClass, className)}>
      <input
        type="radio"
        className={cn(
          boxClass,
          "rounded-full checked:after:size-[0.45rem] checked:after:rounded-full checked:after:bg-action-ink checked:after:content-['']",
        )}
        {...rest}
      />
      <ChoiceText label={label} help={help} count={count} />
    </label>
  );
}
