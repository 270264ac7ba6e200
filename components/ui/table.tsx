import { type ComponentProps, type ReactNode } from 'react';
import { cn } from './cn';

interface TableProps extends ComponentProps<'table'> {
  /** Names the table and, when it scrolls sideways, the region around it. */
  label: string;
  /** `scroll` keeps columns and scrolls sideways; `statement` folds each row into two lines on a phone. */
  narrow?: 'scroll' | 'statement';
}

/** Rules only, no zebra; figures at the end of their column. */
export function Table({ label, narrow = 'scroll', className, ...rest }: TableProps) {
  const table = (
    <table
      aria-label={label}
      className={cn('w-full border-collapse', narrow === 'statement' && 'max-sm:block', className)}
      {...rest}
    />
  );
  if (narrow === 'statement') return table;
  return (
    // A region that scrolls must be reachable with the keyboard.
    <div role="region" aria-label={label} tabIndex={0} className="relative overflow-x-auto">
      {table}
    </div>
  );
}

export function TableHead({
  className,
  narrow,
  ...rest
}: ComponentProps<'thead'> & { narrow?: 'statement' }) {
  return <thead className={cn(narrow === 'statement' && 'max-sm:sr-only', className)} {...rest} />;
}

interface CellProps {
  /** Amounts and counts: aligned to the end, in the figures' face. */
  figures?: boolean;
  children?: ReactNode;
  className?: string;
}

const edge = 'first:ps-0 last:pe-0';

export function HeadCell({ figures, className, ...rest }: CellProps & ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={cn(
        'border-b border-line-strong px-3 py-2 text-start text-sm font-medium whitespace-nowrap text-ink-muted',
        edge,
        figures && 'text-end',
        className,
      )}
      {...rest}
    />
  );
}

export function Row({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={cn('hover:bg-surface-sunken/55', className)} {...rest} />;
}

export function Cell({ figures, className, ...rest }: CellProps & ComponentProps<'td'>) {
  return (
    <td
      className={cn(
        'border-b border-line p-3 align-top',
        edge,
        figures && 'num text-end whitespace-nowrap',
        className,
      )}
      {...rest}
    />
  );
}

interface StatementRowProps {
  date: ReactNode;
  title: ReactNode;
  detail?: ReactNode;
  amount: ReactNode;
  /** The balance after it, or a badge while it is not decided. */
  balance?: ReactNode;
  /** Said before the balance where the column's head is out of sight. */
  balanceLabel: string;
  className?: string;
}

/** One line of a statement: four columns on a wide screen; date and amount over reason and balance on a phone. */
export function StatementRow({
  date,
  title,
  detail,
  amount,
  balance,
  balanceLabel,
  className,
}: StatementRowProps) {
  const cell = 'border-line sm:border-b sm:p-3 sm:align-top';
  return (
    <tr
      className={cn(
        'grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 border-b border-line py-3 max-sm:grid sm:table-row sm:border-0 sm:hover:bg-surface-sunken/55',
        className,
      )}
    >
      <td className={cn(cell, edge, 'num whitespace-nowrap text-ink-muted sm:w-28')}>{date}</td>
      <td className={cn(cell, 'max-sm:col-start-1 max-sm:row-start-2')}>
        <span className="font-medium">{title}</span>
        {detail && <span className="block text-sm text-ink-muted">{detail}</span>}
      </td>
      <td className={cn(cell, 'text-end max-sm:col-start-2 max-sm:row-start-1')}>{amount}</td>
      <td
        className={cn(
          cell,
          edge,
          'text-end whitespace-nowrap max-sm:col-start-2 max-sm:row-start-2 max-sm:self-end max-sm:text-sm max-sm:text-ink-muted',
        )}
      >
        {balance !== undefined && (
          <>
            <span className="sm:sr-only">{balanceLabel} </span>
            <span className={cn(typeof balance !== 'object' && 'num')}>{balance}</span>
          </>
        )}
      </td>
    </tr>
  );
}
