import { type ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

interface SpecimenProps {
  id: string;
  title: string;
  className?: string;
  children: ReactNode;
}

/** One row of the gallery: the name at the start, the things beside it. */
export function Specimen({ id, title, className, children }: SpecimenProps) {
  return (
    <section
      aria-labelledby={`${id}-title`}
      className="grid gap-x-8 gap-y-5 border-t border-line py-10 lg:grid-cols-[10rem_minmax(0,1fr)]"
    >
      <h2 id={`${id}-title`} className="font-sans text-base tracking-normal">
        {title}
      </h2>
      <div className={cn('grid min-w-0 gap-6', className)}>{children}</div>
    </section>
  );
}
