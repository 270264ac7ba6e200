import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { type ReactNode } from 'react';
import { Cover } from '@/components/brand/cover';
import { Mark } from '@/components/brand/mark';
import { Callout } from '@/components/ui/callout';
import { LinkButton } from '@/components/ui/link-button';
import { type CertificateView } from '@/server/domains/progress/contract';

/** A certificate as a sheet of paper, and beside it what the server vouches for. Prints on one page. */
export function CertificatePage({ certificate }: { certificate: CertificateView }) {
  const locale = useLocale();
  const t = useTranslations('certificate');
  return (
    <div className="page-width grid gap-10 py-8 lg:grid-cols-[minmax(0,1fr)_19rem] lg:py-12">
      <title>{t('title', { name: certificate.learnerName })}</title>
      <Sheet certificate={certificate} />
      <div className="grid content-start gap-6 print:hidden">
        <Standing certificate={certificate} />
        <Facts certificate={certificate} />
        <p className="text-sm text-ink-muted">{t('snapshot')}</p>
        <div>
          <LinkButton href={`/${locale}/courses/${certificate.courseSlug}`}>{t('seeCourse')}</LinkButton>
        </div>
      </div>
    </div>
  );
}

function Sheet({ certificate }: { certificate: CertificateView }) {
  const t = useTranslations('certificate');
  const format = useFormatter();
  return (
    <article className="overflow-hidden rounded-lg border border-line bg-surface-raised">
      <Cover slug={certificate.courseSlug} subject="Azora" uid="certificate" shape="fill" className="h-6" />
      <div className="grid content-start gap-8 p-6 sm:p-12">
        <div className="flex flex-wrap items-center justify-between gap-4">
          <p className="text-ink-muted">{t('kind')}</p>
          <Mark />
        </div>
        <div className="grid gap-4">
          <h1 className="text-3xl">{certificate.learnerName}</h1>
          <p className="font-read text-lg text-ink-muted">{t('says')}</p>
          <p
            className="font-display text-2xl leading-tight font-semibold text-balance"
            lang={certificate.courseLanguage}
          >
            {certificate.courseTitle}
          </p>
          <p className="font-read text-lg text-ink-muted">
            {t('taughtBy', { educator: certificate.educatorName })}{' '}
            {t('onDate', { date: format.dateTime(new Date(certificate.facts.completedAt), 'date') })}
          </p>
        </div>
        <p className="num border-t border-line pt-4 text-sm text-ink-muted">
          {t('code')} {certificate.code}
        </p>
      </div>
    </article>
  );
}

function Standing({ certificate }: { certificate: CertificateView }) {
  const t = useTranslations('certificate');
  const format = useFormatter();
  const date = (instant: string | null) => (instant ? format.dateTime(new Date(instant), 'date') : '');
  if (certificate.state === 'revoked') {
    return (
      <Callout tone="danger" title={t('revoked', { date: date(certificate.revokedAt) })}>
        {t('revokedText', { reason: certificate.revokedReason ?? '' })}
      </Callout>
    );
  }
  return (
    <Callout tone="success" title={t('valid')}>
      {t('validText', { date: date(certificate.issuedAt) })}
    </Callout>
  );
}

function Facts({ certificate }: { certificate: CertificateView }) {
  const t = useTranslations('certificate');
  const format = useFormatter();
  const { facts } = certificate;
  const day = (instant: string) => format.dateTime(new Date(instant), 'date');
  const rows: [string, ReactNode][] = [
    [
      t('code'),
      <span className="num" key="code">
        {certificate.code}
      </span>,
    ],
    [t('version'), certificate.version],
    [t('items'), t('itemsText', { count: facts.requiredItems })],
    ...(facts.questionSets > 0 ? [[t('sets'), facts.questionSets] as [string, ReactNode]] : []),
    ...(facts.averagePercent === null
      ? []
      : [[t('average'), t('percent', { percent: facts.averagePercent })] as [string, ReactNode]]),
    [t('period'), t('periodText', { from: day(facts.enrolledAt), to: day(facts.completedAt) })],
  ];
  return (
    <dl className="divide-y divide-line border-y border-line text-sm">
      {rows.map(([term, value]) => (
        <div key={term} className="grid grid-cols-[8rem_1fr] gap-3 py-2.5">
          <dt className="text-ink-muted">{term}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
