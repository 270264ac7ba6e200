import { type CSSProperties, type ReactNode } from 'react';
import { cn } from './cn';

interface StitchProps {
  done: number;
  /** One stitch per required item. */
  of: number;
  /** "17 of 38 required items done": the bar says it, and usually the text beside it too. */
  label: string;
  className?: string;
}

/** Progress that can be counted: one stitch per required item. */
export function Stitch({ done, of, label, className }: StitchProps) {
  const style = { '--n': Math.max(1, of), '--v': Math.min(done, of) } as CSSProperties;
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuenow={done}
      aria-valuemin={0}
      aria-valuemax={of}
      aria-valuetext={label}
      className={cn('block overflow-hidden', className)}
    >
      <span className="stitches h-full min-h-2" style={style} />
    </span>
  );
}

interface BarProps {
  /** 0 to 100 */
  percent: number;
  label: string;
  className?: string;
}

/** Uploads and media. */
export function Bar({ percent, label, className }: BarProps) {
  const value = Math.max(0, Math.min(100, percent));
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(value)}
      aria-valuemin={0}
      aria-valuemax={100}
      className={cn('block h-1.5 overflow-hidden rounded-[3px] bg-line', className)}
    >
      <span
        className="block h-full bg-action transition-[width] duration-(--dur-3) ease-out"
        style={{ width: `${value}%` }}
      />
    </span>
  );
}

interface RingProps extends BarProps {
  children?: ReactNode;
}

/** Only where there is no room for stitches; the figure stands inside. */
export function Ring({ percent, label, className, children }: RingProps) {
  const value = Math.max(0, Math.min(100, percent));
  const around = 2 * Math.PI * 18;
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(value)}
      aria-valuemin={0}
      aria-valuemax={100}
      className={cn('relative inline-grid size-13 place-items-center', className)}
    >
      <svg
        viewBox="0 0 40 40"
        className="absolute inset-0 -rotate-90"
        fill="none"
        strokeWidth={3.2}
        aria-hidden="true"
      >
        <circle cx="20" cy="20" r="18" className="stroke-line" />
        <circle
          cx="20"
          cy="20"
          r="18"
          className="stroke-action"
          strokeDasharray={`${(value / 100) * around} ${around}`}
        />
      </svg>
      <span className="num relative text-sm font-semibold">{children ?? Math.round(value)}</span>
    </span>
  );
}
