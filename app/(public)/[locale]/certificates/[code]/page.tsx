import { type Metadata } from 'next';
import { notFound } from 'next/navigation';
import { setRequestLocale } from 'next-intl/server';
import { CertificatePage } from '@/components/progress/certificate-page';
import { publicCaller } from '@/server/api/caller';
import { toAppError } from '@/server/api/errors';

interface PageProps {
  params: Promise<{ locale: string; code: string }>;
}

export const metadata: Metadata = { robots: { index: false } };
// A revoked certificate says so at once: this page is never kept in a cache.
export const dynamic = 'force-dynamic';

async function find(code: string) {
  try {
    return await publicCaller().progress.certificate({ code });
  } catch (error) {
    if (['not_found', 'invalid'].includes(toAppError(error).code)) notFound();
    throw error;
  }
}

/** Anybody who has the code can check a certificate. */
export default async function VerifyCertificatePage({ params }: PageProps) {
  const { locale, code } = await params;
  setRequestLocale(locale as 'en');
  return <CertificatePage certificate={await find(code)} />;
}
