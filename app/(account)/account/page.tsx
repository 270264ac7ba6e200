import { getTranslations } from 'next-intl/server';
import { AccountFrame } from '@/components/identity/account-frame';
import { ProfileForm } from '@/components/identity/profile-form';
import { ThemeSelect } from '@/components/shell/theme-select';
import { signedInPage } from '@/server/api/page';

export async function generateMetadata() {
  const t = await getTranslations('account');
  return { title: t('section.profile') };
}

/** What others see of me, my address, and how dates and colours are shown. */
export default async function ProfilePage() {
  const { person, caller } = await signedInPage('/account');
  const me = await caller.identity.getMe({});
  const t = await getTranslations('account');
  return (
    <AccountFrame person={person} section="profile">
      <div className="grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <ProfileForm me={me} timeZones={Intl.supportedValuesOf('timeZone')} />
        <aside className="grid content-start gap-6 text-sm">
          <div>
            <h2 className="font-sans text-md tracking-normal">{t('email')}</h2>
            <p className="mt-1 wrap-anywhere">{me.email ?? t('noEmail')}</p>
            <p className="mt-1 text-ink-muted">{t('emailHelp')}</p>
          </div>
          <div>
            <h2 className="font-sans text-md tracking-normal">{t('appearance')}</h2>
            <ThemeSelect className="mt-2 flex items-center justify-between gap-3" />
          </div>
        </aside>
      </div>
    </AccountFrame>
  );
}
