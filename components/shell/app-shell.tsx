import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type ReactNode } from 'react';
import { Wordmark } from '@/components/brand/wordmark';
import { Avatar } from '@/components/ui/avatar';
import { cn } from '@/components/ui/cn';
import { TokenAmount } from '@/components/ui/token-amount';
import { AppNav } from './app-nav';
import { TabBar } from './tab-bar';

export interface ShellPerson {
  name: string;
  roles: readonly string[];
  /** Tokens that can be spent now; left out where the wallet was not read. */
  available?: number;
}

interface AppShellProps {
  person: ShellPerson;
  /** Stands in the bar before the wallet, e.g. a search. */
  tools?: ReactNode;
  /** Beside the page on wide screens: an outline, a list of sections. */
  sidebar?: ReactNode;
  /** `page` keeps the page's width; `wide` goes edge to edge (builder, player). */
  width?: 'page' | 'wide';
  children: ReactNode;
}

/** The frame of signed-in pages: a bar above, and on phones a bar of tabs below. It renders `<main>`. */
export function AppShell({ person, tools, sidebar, width = 'page', children }: AppShellProps) {
  const t = useTranslations('shell');
  const wide = width === 'wide';
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="sticky top-0 z-20 border-b border-line bg-surface">
        <div
          className={cn(
            'flex h-14 items-center gap-3 lg:h-15 lg:gap-6',
            wide ? 'px-4 lg:px-5' : 'page-width',
          )}
        >
          <Wordmark href="/home" label={t('goHome')} />
          <AppNav roles={person.roles} />
          <span className="flex-1" />
          {tools}
          {person.available !== undefined && <WalletChip amount={person.available} />}
          <Link
            href="/account"
            aria-label={t('accountOf', { name: person.name })}
            className="rounded-full focus-visible:rounded-full"
          >
            <Avatar name={person.name} />
          </Link>
        </div>
      </header>
      <div className={cn('flex flex-1', !wide && sidebar && 'page-width gap-8')}>
        {sidebar && <aside className="hidden w-66 shrink-0 lg:block">{sidebar}</aside>}
        <main id="main" tabIndex={-1} className={cn('min-w-0 flex-1 outline-none', !wide && 'pb-16')}>
          {wide || sidebar ? children : <div className="page-width pt-6 sm:pt-8 lg:pt-10">{children}</div>}
        </main>
      </div>
      <TabBar roles={person.roles} />
    </div>
  );
}

/** What one has, always in view; it leads to the statement. */
export function WalletChip({ amount }: { amount: number }) {
  const t = useTranslations('shell');
  return (
    <Link
      href="/wallet"
      aria-label={t('walletOf', { amount })}
      className="inline-flex min-h-control-sm items-center rounded-full border border-line bg-surface-raised px-3 text-sm no-underline hover:border-line-strong focus-visible:rounded-full"
    >
      <TokenAmount amount={amount} tone="in" />
    </Link>
  );
}
