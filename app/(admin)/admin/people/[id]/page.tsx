import { getFormatter, getTranslations } from 'next-intl/server';
import { AdminFrame } from '@/components/identity/admin-frame';
import { AuditList } from '@/components/identity/audit-list';
import { EndSessionsButton } from '@/components/identity/end-sessions-button';
import { GrantForm } from '@/components/identity/grant-form';
import { StandingForm } from '@/components/identity/standing-form';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { adminPage } from '@/server/api/admin-page';
import { orNotFound } from '@/server/api/page';

interface PersonPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata() {
  const t = await getTranslations('admin');
  return { title: t('person') };
}

/** One person: standing, tokens, sessions, and what was done by and to them. */
export default async function PersonPage({ params }: PersonPageProps) {
  const { id } = await params;
  const { person, caller } = await adminPage(`/admin/people/${encodeURIComponent(id)}`);
  const user = await orNotFound(caller.identity.getUser({ id }));
  const audit = await caller.identity.listAudit({ personId: id, limit: 20 });
  const t = await getTranslations('admin');
  const format = await getFormatter();
  const crumbs = [{ label: t('section.people'), href: '/admin' }, { label: user.name }];
  const joined = t('joinedOn', { date: format.dateTime(new Date(user.createdAt), 'date') });
  return (
    <AdminFrame
      person={person}
      section="people"
      title={user.name}
      above={<Breadcrumb label={t('youAreHere')} items={crumbs} />}
      lede={`${user.email ?? t('noEmail')} · ${joined}`}
    >
      <div className="grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <section aria-labelledby="standing">
          <h2 id="standing" className="mb-4">
            {t('standing')}
          </h2>
          <StandingForm key={`${user.roles.join()} ${user.status}`} user={user} />
        </section>
        <div className="grid content-start gap-12">
          <section aria-labelledby="tokens">
            <h2 id="tokens" className="mb-4">
              {t('giveTokens')}
            </h2>
            <GrantForm userId={user.id} name={user.name} />
          </section>
          <section aria-labelledby="sessions">
            <h2 id="sessions">{t('sessions')}</h2>
            <p className="mt-2 mb-4 text-ink-muted">{t('sessionsHelp')}</p>
            <EndSessionsButton userId={user.id} />
          </section>
        </div>
        <section aria-labelledby="trail" className="lg:col-span-2">
          <h2 id="trail" className="mb-4">
            {t('section.audit')}
          </h2>
          {audit.items.length > 0 ? <AuditList entries={audit.items} /> : <p>{t('noAudit')}</p>}
        </section>
      </div>
    </AdminFrame>
  );
}
