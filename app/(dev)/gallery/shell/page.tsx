import { type Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ShellSample } from '@/components/gallery/shell-sample';
import { env } from '@/server/platform/env';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('gallery');
  return { title: t('shell.title') };
}

/** The frame of signed-in pages around a page of the usual shape. */
export default function ShellSamplePage() {
  if (!env().gallery) notFound();
  return <ShellSample />;
}
