import { type ReactNode } from 'react';
import { AppDocument } from '@/components/shell/document';
import { appMetadata } from '@/components/shell/metadata';

export const generateMetadata = appMetadata;

/** A root layout: it renders the document. Pages put their own frame (AppShell, AuthFrame) inside. */
export default function AccountLayout({ children }: { children: ReactNode }) {
  return <AppDocument>{children}</AppDocument>;
}
