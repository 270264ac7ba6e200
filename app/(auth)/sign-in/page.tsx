import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { DemoPeople } from '@/components/identity/demo-people';
import { SignInForm } from '@/components/identity/sign-in-form';
import { AuthFrame } from '@/components/shell/auth-frame';
import { ClientMessages } from '@/components/shell/client-messages';
import { LinkButton } from '@/components/ui/link-button';
import { pageCaller, visitor } from '@/server/api/caller';
import { safeReturnPath } from '@/server/domains/identity/contract';

interface SignInPageProps {
  searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }>;
}

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export async function generateMetadata() {
  const t = await getTranslations('auth');
  return { title: t('signIn') };
}

/** The form first, the demo people beside it where they may sign in. */
export default async function SignInPage({ searchParams }: SignInPageProps) {
  const asked = await searchParams;
  const returnTo = safeReturnPath(first(asked.callbackUrl));
  if (await visitor()) redirect(returnTo);
  const t = await getTranslations('auth');
  const people = (await (await pageCaller()).identity.demoPeople({})).items;
  const query = returnTo === '/home' ? '' : `?callbackUrl=${encodeURIComponent(returnTo)}`;
  return (
    <AuthFrame
      other={
        <LinkButton href={`/sign-up${query}`} variant="quiet">
          {t('createAccount')}
        </LinkButton>
      }
    >
      <ClientMessages namespaces={['auth']}>
        <div className="mx-auto grid max-w-4xl gap-12 md:grid-cols-[minmax(0,24rem)_minmax(0,1fr)] md:gap-16 lg:gap-24">
          <section className="max-w-sm">
            <h1>{t('signIn')}</h1>
            <p className="mt-2 mb-6 text-ink-muted">{t('signInLede')}</p>
            <SignInForm returnTo={returnTo} startReason={first(asked.error)?.slice(0, 60)} />
            <p className="mt-6 text-sm text-ink-muted">
              {t.rich('noAccount', { link: (words) => <a href={`/sign-up${query}`}>{words}</a> })}
            </p>
          </section>
          {people.length > 0 && <DemoPeople people={people} returnTo={returnTo} />}
        </div>
      </ClientMessages>
    </AuthFrame>
  );
}
