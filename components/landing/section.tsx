import { type ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

interface SectionProps {
  id: string;
  className?: string;
  children: ReactNode;
}

/** A part of the page, under a rule; its heading has the id `<id>-title`. */
export function Section({ id, className, children }: SectionProps) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="border-t border-line py-[clamp(2.75rem,2rem+3vw,5rem)]"
    >
      <div className={cn('page-width', className)}>{children}</div>
    </section>
  );
}

export const twoColumns =
  'grid grid-cols-1 items-start gap-x-[clamp(2rem,6vw,6rem)] gap-y-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]';
