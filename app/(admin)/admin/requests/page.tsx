import { getTranslations } from 'next-intl/server';
import { AdminFrame } from '@/components/identity/admin-frame';
import { RequestList } from '@/components/identity/request-list';
import { SignupSetting } from '@/components/identity/signup-setting';
import { EmptyState } from '@/components/ui/empty-state';
import { SchoolIcon } from '@/components/ui/icons';
import { adminPage } from '@/server/api/admin-page';

export async function generateMetadata() {
  const t = await getTranslations('admin');
  return { title: t('section.requests') };
}

/** Who asks to teach, and whether anybody has to ask. */
export default async function RequestsPage() {
  const { person, caller } = await adminPage('/admin/requests');
  const t = await getTranslations('admin');
  const settings = await caller.identity.getSiteSettings({});
  const waiting = await caller.identity.listEducatorRequests({ state: 'pending', limit: 100 });
  return (
    <AdminFrame person={person} section="requests">
      <div className="grid max-w-3xl gap-10">
        <SignupSetting key={settings.educatorSignup} settings={settings} />
        {waiting.items.length > 0 ? (
          <RequestList requests={waiting.items} />
        ) : (
          <EmptyState icon={SchoolIcon} title={t('noRequestsTitle')}>
            <p>{t('noRequestsBody')}</p>
          </EmptyState>
        )}
      </div>
    </AdminFrame>
  );
}
