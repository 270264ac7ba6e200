import { type Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

/** Titles of signed-in pages: `Wallet · Azora`. They are nobody else's business, so never indexed. */
export async function appMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell');
  return {
    title: { template: `%s · ${t('brand')}`, default: t('brand') },
    robots: { index: false },
    icons: { icon: '/icon.svg' },
  };
}
