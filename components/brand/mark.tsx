import { cn } from '@/components/ui/cn';

/** The letter A, woven from two strands: the gold one goes over the left leg and under the right. */
export function Mark({ className, oneColour = false }: { className?: string; oneColour?: boolean }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      className={cn('size-6 shrink-0', className)}
    >
      <path
        fill={oneColour ? 'currentColor' : 'var(--action)'}
        d="M9.99 2L14.35 2L9.56 13.15L5.2 13.15zM2.75 18.85L7.11 18.85L5.58 22.4L1.22 22.4zM9.65 2L14.01 2L22.78 22.4L18.42 22.4z"
      />
      <path
        fill={oneColour ? 'currentColor' : 'var(--earn)'}
        d="M1.5 14.3L13.79 14.3L15.25 17.7L0.04 17.7zM20.45 14.3L22.5 14.3L23.96 17.7L21.91 17.7z"
      />
    </svg>
  );
}
