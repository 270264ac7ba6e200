import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import { type ReactNode } from 'react';
import { type Namespace } from '@/i18n/messages';

interface ClientMessagesProps {
  /** What the client components inside speak, beside `ui` and `shell`. */
  namespaces?: readonly Namespace[];
  children: ReactNode;
}

/** Hands client components only the namespaces that they use, so that a page does not carry every sentence we have. */
export async function ClientMessages({ namespaces = [], children }: ClientMessagesProps) {
  const all = await getMessages();
  const wanted = new Set<string>(['ui', 'shell', ...namespaces]);
  const messages = Object.fromEntries(Object.entries(all).filter(([name]) => wanted.has(name)));
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
