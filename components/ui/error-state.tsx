import { type ReactNode } from 'react';
import { cn } from './cn';
import { type IconComponent } from './icon';
import { CloudOffIcon } from './icons';

interface ErrorStateProps {
  /** What happened, in plain words: "Your statement did not load". */
  title: ReactNode;
  /** That nothing is lost, and what to do. */
  children: ReactNode;
  /** Try again, and another way out. */
  actions?: ReactNode;
  /** The request's id and the time, for whoever is asked for help. */
  reference?: ReactNode;
  icon?: IconComponent;
  /** `quiet` where nothing failed: a wrong address, a lock. */
  tone?: 'danger' | 'quiet';
  as?: 'h1' | 'h2' | 'h3';
  className?: string;
}

/** What happened, that nothing is lost, try again. */
export function ErrorState({
  title,
  children,
  actions,
  reference,
  icon: Icon = CloudOffIcon,
  tone = 'danger',
  as: Title = 'h2',
  className,
}: ErrorStateProps) {
  return (
    <div className={cn('grid max-w-lg justify-items-start gap-3 py-6', className)}>
      <Icon size="lg" className={tone === 'danger' ? 'text-danger-text' : 'text-ink-muted'} />
      <Title className={cn(Title !== 'h1' && 'font-sans text-md tracking-normal')}>{title}</Title>
      <div className="text-ink-muted">{children}</div>
      {actions && <div className="mt-1 flex flex-wrap gap-3">{actions}</div>}
      {reference && <p className="text-sm text-ink-muted">{reference}</p>}
    </div>
  );
}
