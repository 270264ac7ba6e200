import { type ReactNode } from 'react';
import { AppDocument } from '@/components/shell/document';
import { appMetadata } from '@/components/shell/metadata';
import { requestNonce } from '@/components/shell/request-nonce';

export const generateMetadata = appMetadata;

/** A root layout for pages that are tools of development: the gallery, the local mailbox. */
export default async function DevLayout({ children }: { children: ReactNode }) {
  return <AppDocument nonce={await requestNonce()}>{children}</AppDocument>;
}
