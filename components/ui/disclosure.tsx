import { type ComponentProps, type ReactNode } from 'react';
import { cn } from './cn';
import { ChevronDownIcon } from './icons';

interface DisclosureProps extends Omit<ComponentProps<'details'>, 'title'> {
  title: ReactNode;
}

/** What can wait, one press away. The browser's own element: no JavaScript, found by the page's search. */
export function Disclosure({ title, className, children, ...rest }: DisclosureProps) {
  return (
    <details className={cn('group', className)} {...rest}>
      <summary className="flex min-h-control list-none items-center gap-2 font-semibold">
        <ChevronDownIcon
          size="sm"
          className="text-ink-muted transition-transform duration-(--dur-2) group-not-open:-rotate-90 rtl:group-not-open:rotate-90"
        />
        {title}
      </summary>
      <div className="ps-6 pb-3">{children}</div>
    </details>
  );
}
