import { type Metadata } from 'next';
import { NothingHereDocument } from '@/components/shell/nothing-here-document';

export const metadata: Metadata = { icons: { icon: '/icon.svg' } };

/** Addresses that no route knows. */
export default function GlobalNotFound() {
  return <NothingHereDocument />;
}
