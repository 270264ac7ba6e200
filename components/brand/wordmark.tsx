import Link from 'next/link';
import { cn } from '@/components/ui/cn';
import { Mark } from './mark';

interface WordmarkProps {
  href: string;
  /** "Azora, home" */
  label: string;
  className?: string;
}

/** Mark and word, as the way home. The name is written in one way everywhere, so it is not translated. */
export function Wordmark({ href, label, className }: WordmarkProps) {
  return (
    <Link
      href={href}
      aria-label={label}
      className={cn(
        'inline-flex min-h-6 items-center gap-2 font-display text-[1.3125rem] leading-none font-bold tracking-[-0.035em] text-ink no-underline',
        className,
      )}
    >
      <Mark />
      <span aria-hidden="true" dir="ltr">
        azora
      </span>
    </Link>
  );
}
