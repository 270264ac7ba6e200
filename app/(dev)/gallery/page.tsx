import { type Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Gallery } from '@/components/gallery/gallery';
import { ClientMessages } from '@/components/shell/client-messages';
import { Wordmark } from '@/components/brand/wordmark';
import { env } from '@/server/platform/env';

// Not part of a real installation unless the operator asks for it; decided when it is asked for, not when it is built.
export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('gallery');
  return { title: t('title') };
}

export default async function GalleryPage() {
  if (!env().gallery) notFound();
  const t = await getTranslations('shell');
  return (
    <ClientMessages namespaces={['gallery']}>
      <header className="border-b border-line">
        <div className="page-width flex h-14 items-center lg:h-15">
          <Wordmark href="/" label={t('home')} />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="page-width py-10 outline-none">
        <Gallery />
      </main>
    </ClientMessages>
  );
}
