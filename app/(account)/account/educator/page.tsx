import { getFormatter, getTranslations } from 'next-intl/server';
import { AccountFrame } from '@/components/identity/account-frame';
import { EducatorForm } from '@/components/identity/educator-form';
import { Callout } from '@/components/ui/callout';
import { LinkButton } from '@/components/ui/link-button';
import { signedInPage } from '@/server/api/page';
import type { EducatorStanding } from '@/server/domains/identity/contract';

export async function generateMetadata() {
  const t = await getTranslations('account');
  return { title: t('section.teaching') };
}

/** Becoming an educator: at once, after somebody's decision, or done already. */
export default async function EducatorPage() {
  const { person, caller } = await signedInPage('/account/educator');
  const isEducator = person.roles.includes('educator');
  const t = await getTranslations('account');
  return (
    <AccountFrame person={person} section="teaching">
      <div className="max-w-lede">
        <h2>{isEducator ? t('educatorYes') : t('educatorTitle')}</h2>
        <p className="mt-2 mb-6 text-ink-muted">{isEducator ? t('educatorYesBody') : t('educatorBody')}</p>
        {isEducator ? (
          <LinkButton variant="primary" href="/teach">
            {t('openTeaching')}
          </LinkButton>
        ) : (
          <Asking standing={await caller.identity.getEducatorStanding({})} />
        )}
      </div>
    </AccountFrame>
  );
}

async function Asking({ standing }: { standing: EducatorStanding }) {
  const t = await getTranslations('account');
  const format = await getFormatter();
  const { request, isOpen } = standing;
  const date = request ? format.dateTime(new Date(request.createdAt), 'date') : '';
  if (request?.state === 'pending' && !isOpen) {
    return (
      <Callout tone="info" title={t('educatorPendingTitle')}>
        {t('educatorPendingBody', { date })}
      </Callout>
    );
  }
  return (
    <div className="grid gap-6">
      {request?.state === 'declined' && !isOpen && (
        <Callout tone="plain" title={t('educatorDeclinedTitle')}>
          {t('educatorDeclinedBody', { date })}
        </Callout>
      )}
      <EducatorForm isOpen={isOpen} />
    </div>
  );
}
