import { type ReactNode } from 'react';
import { AppDocument } from '@/components/shell/document';
import { appMetadata } from '@/components/shell/metadata';
import { requestNonce } from '@/components/shell/request-nonce';

export const generateMetadata = appMetadata;

/** A root layout: it renders the document. Pages put their own frame (AppShell, AuthFrame) inside. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  return <AppDocument nonce={await requestNonce()}>{children}</AppDocument>;
}
