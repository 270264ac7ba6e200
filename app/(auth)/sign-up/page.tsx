import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SignUpForm } from '@/components/identity/sign-up-form';
import { AuthFrame } from '@/components/shell/auth-frame';
import { ClientMessages } from '@/components/shell/client-messages';
import { LinkButton } from '@/components/ui/link-button';
import { visitor } from '@/server/api/caller';
import { safeReturnPath } from '@/server/domains/identity/contract';

interface SignUpPageProps {
  searchParams: Promise<{ callbackUrl?: string | string[] }>;
}

export async function generateMetadata() {
  const t = await getTranslations('auth');
  return { title: t('createAccount') };
}

/** A name, an address, a password: nothing else is asked. */
export default async function SignUpPage({ searchParams }: SignUpPageProps) {
  const { callbackUrl } = await searchParams;
  const returnTo = safeReturnPath(Array.isArray(callbackUrl) ? callbackUrl[0] : callbackUrl);
  if (await visitor()) redirect(returnTo);
  const t = await getTranslations('auth');
  const query = returnTo === '/home' ? '' : `?callbackUrl=${encodeURIComponent(returnTo)}`;
  return (
    <AuthFrame
      other={
        <LinkButton href={`/sign-in${query}`} variant="quiet">
          {t('signIn')}
        </LinkButton>
      }
    >
      <ClientMessages namespaces={['auth']}>
        <section className="mx-auto max-w-sm">
          <h1>{t('createAccount')}</h1>
          <p className="mt-2 mb-6 text-ink-muted">{t('signUpLede')}</p>
          <SignUpForm returnTo={returnTo} />
        </section>
      </ClientMessages>
    </AuthFrame>
  );
}
