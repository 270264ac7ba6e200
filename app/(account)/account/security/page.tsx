import { getTranslations } from 'next-intl/server';
import { AccountFrame } from '@/components/identity/account-frame';
import { DeviceList } from '@/components/identity/device-list';
import { PasswordForm } from '@/components/identity/password-form';
import { signedInPage } from '@/server/api/page';

export async function generateMetadata() {
  const t = await getTranslations('account');
  return { title: t('section.security') };
}

/** The devices that are signed in, and the password. */
export default async function SecurityPage() {
  const { person, caller } = await signedInPage('/account/security');
  const { items } = await caller.identity.listSessions({});
  const me = await caller.identity.getMe({});
  const t = await getTranslations('account');
  return (
    <AccountFrame person={person} section="security">
      <div className="grid max-w-3xl gap-12">
        <section aria-labelledby="devices">
          <h2 id="devices">{t('devices')}</h2>
          <p className="mt-2 mb-5 text-ink-muted">{t('devicesLede')}</p>
          <DeviceList sessions={items} />
        </section>
        <section aria-labelledby="password-title">
          <h2 id="password-title">{t('password')}</h2>
          <p className="mt-2 mb-5 text-ink-muted">{t('passwordLede')}</p>
          <PasswordForm email={me.email ?? ''} />
        </section>
      </div>
    </AccountFrame>
  );
}
