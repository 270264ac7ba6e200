import { type ReactNode } from 'react';
import { cn } from './cn';
import { CircleAlertIcon } from './icons';

/** What a control needs so that its label, help and error are read with it. */
export interface FieldWiring {
  id: string;
  required?: boolean;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
}

export interface FieldProps {
  /** Also the id of the control. */
  id: string;
  label: ReactNode;
  help?: ReactNode;
  /** What is wrong and what to do; it replaces the help. */
  error?: ReactNode;
  required?: boolean;
  /** Stands at the end of the label's line, e.g. "Forgot it?" or "Optional". */
  aside?: ReactNode;
  className?: string;
  children: (wiring: FieldWiring) => ReactNode;
}

/** Label above, help or error below, all tied to the control: `<Field …>{(wire) => <TextInput {...wire} />}</Field>`. */
export function Field({ id, label, help, error, required, aside, className, children }: FieldProps) {
  const noteId = `${id}-note`;
  const described = Boolean(error ?? help);
  return (
    <div className={cn('grid content-start gap-1.5', className)}>
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>
        {aside && <span className="text-ink-muted">{aside}</span>}
      </div>
      {children({
        id,
        required,
        ...(error ? { 'aria-invalid': true as const } : {}),
        ...(described ? { 'aria-describedby': noteId } : {}),
      })}
      {error ? (
        <FieldError id={noteId}>{error}</FieldError>
      ) : (
        help && (
          <p id={noteId} className="text-sm text-ink-muted">
            {help}
          </p>
        )
      )}
    </div>
  );
}

/** The line below a control that says what is wrong and what to do. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-sm font-medium text-danger-text">
      <CircleAlertIcon className="mt-px" />
      <span>{children}</span>
    </p>
  );
}

interface FieldsetProps {
  legend: ReactNode;
  help?: ReactNode;
  error?: ReactNode;
  id: string;
  className?: string;
  children: ReactNode;
}

/** Several controls under one question: radio buttons, groups of checkboxes. */
export function Fieldset({ legend, help, error, id, className, children }: FieldsetProps) {
  const noteId = `${id}-note`;
  return (
    <fieldset
      id={id}
      aria-describedby={error || help ? noteId : undefined}
      className={cn('min-w-0', className)}
    >
      <legend className="mb-1.5 text-sm font-semibold">{legend}</legend>
      {children}
      {error ? (
        <FieldError id={noteId}>{error}</FieldError>
      ) : (
        help && (
          <p id={noteId} className="mt-1 text-sm text-ink-muted">
            {help}
          </p>
        )
      )}
    </fieldset>
  );
}
