import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Code, Kbd } from '@/components/ui/code';
import { Disclosure } from '@/components/ui/disclosure';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { LockIcon } from '@/components/ui/icons';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { LiveSpecimen } from './overlays';
import { Specimen } from './specimen';

export function States() {
  const t = useTranslations('gallery.states');
  const sections = useTranslations('gallery.sections');
  return (
    <Specimen id="states" title={sections('states')} className="sm:grid-cols-2">
      <Card className="px-6">
        <EmptyState
          as="h3"
          title={t('emptyTitle')}
          action={<Button variant="primary">{t('emptyAction')}</Button>}
        >
          <p>{t.rich('emptyBody', { key: (chunks) => <Kbd>{chunks}</Kbd> })}</p>
        </EmptyState>
      </Card>
      <Card className="px-6">
        <ErrorState
          as="h3"
          title={t('errorTitle')}
          actions={
            <>
              <Button>{t('tryAgain')}</Button>
              <Button variant="quiet">{t('copyDetails')}</Button>
            </>
          }
          reference={
            <>
              {t('request')} <span className="num">7f3a-91c0, 12:03</span>
            </>
          }
        >
          <p>{t('errorBody')}</p>
        </ErrorState>
      </Card>
      <Card className="p-6">
        <Loading label={t('loading')} className="content-start">
          <Skeleton className="w-2/5" />
          <Skeleton className="h-6 w-11/12" />
          <Skeleton className="mt-3 h-2.5" />
          <Skeleton className="w-3/5" />
          <Skeleton className="mt-2 h-10 w-36 rounded-md" />
        </Loading>
      </Card>
      <Card className="px-6">
        <EmptyState
          as="h3"
          icon={LockIcon}
          title={t('lockedTitle')}
          action={<Button>{t('lockedAction')}</Button>}
        >
          <p>{t('lockedBody')}</p>
        </EmptyState>
      </Card>
    </Specimen>
  );
}

export function Words() {
  const t = useTranslations('gallery.words');
  const sections = useTranslations('gallery.sections');
  return (
    <Specimen id="words" title={sections('words')}>
      <p>
        {t.rich('sentence', {
          code: (chunks) => <Code>{chunks}</Code>,
          key: (chunks) => <Kbd>{chunks}</Kbd>,
        })}
        <VisuallyHidden>{t('hidden')}</VisuallyHidden>
      </p>
      <div className="rule-list border-y border-line">
        <Disclosure title={t('disclosure')} open>
          <p>{t('disclosureBody')}</p>
        </Disclosure>
        <Disclosure title={t('disclosure')}>
          <p>{t('disclosureBody')}</p>
        </Disclosure>
      </div>
      <LiveSpecimen />
    </Specimen>
  );
}
