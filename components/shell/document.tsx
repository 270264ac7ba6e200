import { getLocale } from 'next-intl/server';
import { type ReactNode } from 'react';
import '@/app/globals.css';
import { directionOf } from '@/i18n/locales';
import { ClientMessages } from './client-messages';
import { fontVariables } from './fonts';
import { SkipLink } from './skip-link';
import { ThemeKeeper } from './theme-keeper';
import { ToastProvider } from '@/components/ui/toast';

/**
 * The whole document, rendered by the layout of every route group: each group is a root layout of its own, because
 * public pages take their language from the path (and are static) and signed-in pages take it from a cookie.
 * The server knows nothing of light and dark: /theme.js puts the reader's choice on <html> before the first paint.
 */
export async function AppDocument({ children, nonce }: { children: ReactNode; nonce?: string }) {
  const locale = await getLocale();
  return (
    <html lang={locale} dir={directionOf(locale)} className={fontVariables} suppressHydrationWarning>
      <head>
        {/* eslint-disable-next-line @next/next/no-sync-scripts -- it must run before the first paint */}
        <script src="/theme.js" nonce={nonce} suppressHydrationWarning />
      </head>
      <body>
        <ClientMessages>
          <ToastProvider>
            <ThemeKeeper />
            <SkipLink />
            {children}
          </ToastProvider>
        </ClientMessages>
      </body>
    </html>
  );
}
