import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode } from 'react';
import { Wordmark } from '@/components/brand/wordmark';

interface AuthFrameProps {
  /** The other way in: "Create account" on sign-in and the reverse. */
  other?: ReactNode;
  children: ReactNode;
}

/** The frame of pages before somebody is signed in: the way home, and nothing that distracts. It renders `<main>`. */
export function AuthFrame({ other, children }: AuthFrameProps) {
  const t = useTranslations('shell');
  const locale = useLocale();
  return (
    <>
      <header className="border-b border-line">
        <div className="page-width flex h-14 items-center justify-between gap-3 lg:h-15">
          <Wordmark href={`/${locale}`} label={t('home')} />
          {other}
        </div>
      </header>
      <main id="main" tabIndex={-1} className="page-width pt-8 pb-16 outline-none lg:pt-24">
        {children}
      </main>
    </>
  );
}
