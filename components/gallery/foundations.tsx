import { useTranslations } from 'next-intl';
import { Cover } from '@/components/brand/cover';
import { Mark } from '@/components/brand/mark';
import { Wordmark } from '@/components/brand/wordmark';
import { TokenAmount } from '@/components/ui/token-amount';
import { cn } from '@/components/ui/cn';
import { Specimen } from './specimen';

const swatches = [
  ['surface', 'bg-surface'],
  ['surface-raised', 'bg-surface-raised'],
  ['surface-sunken', 'bg-surface-sunken'],
  ['line', 'bg-line'],
  ['line-strong', 'bg-line-strong'],
  ['ink-muted', 'bg-ink-muted'],
  ['ink', 'bg-ink'],
  ['action', 'bg-action'],
  ['action-soft', 'bg-action-soft'],
  ['earn', 'bg-earn'],
  ['earn-soft', 'bg-earn-soft'],
  ['success', 'bg-success'],
  ['success-soft', 'bg-success-soft'],
  ['warning', 'bg-warning'],
  ['warning-soft', 'bg-warning-soft'],
  ['danger', 'bg-danger'],
  ['danger-soft', 'bg-danger-soft'],
  ['focus', 'bg-focus'],
] as const;

const covers = [
  ['Agriculture', 'soil-after-rain'],
  ['Business', 'double-entry'],
  ['Programming', 'sql-by-hand'],
  ['Mathematics', 'proofs'],
  ['Health', 'malaria-season'],
  ['History', 'great-zimbabwe'],
  ['Design', 'type-on-phones'],
  ['Languages', 'kiswahili-a1'],
  ['Music', 'mbira'],
  ['Science', 'night-sky'],
] as const;

export function Foundations() {
  const t = useTranslations('gallery');
  const shell = useTranslations('shell');
  return (
    <>
      <Specimen id="brand" title={t('sections.brand')}>
        <div className="flex flex-wrap items-center gap-x-8 gap-y-4">
          <Wordmark href="/" label={shell('home')} />
          <span className="flex items-end gap-3">
            <Mark className="size-12" />
            <Mark className="size-8" />
            <Mark className="size-5" />
            <Mark className="size-4" oneColour />
          </span>
          <TokenAmount amount={12} signed />
          <TokenAmount amount={146} />
          <TokenAmount amount={-40} signed />
          <TokenAmount amount={80} size="lg" />
        </div>
      </Specimen>
      <Specimen id="colour" title={t('sections.colour')}>
        <ul className="grid grid-cols-2 gap-4 sm:grid-cols-4 xl:grid-cols-6">
          {swatches.map(([name, fill]) => (
            <li key={name}>
              <span className={cn('block h-12 rounded-md border border-line', fill)} />
              <span className="num mt-1 block text-sm">{name}</span>
            </li>
          ))}
        </ul>
      </Specimen>
      <TypeSpecimen />
    </>
  );
}

function TypeSpecimen() {
  const t = useTranslations('gallery');
  return (
    <Specimen id="type" title={t('sections.type')} className="gap-3">
      <p className="display text-3xl leading-[1.02] tracking-[-0.032em]">{t('type.hero')}</p>
      <p className="display text-2xl">{t('type.page')}</p>
      <p className="display text-xl">{t('type.section')}</p>
      <p className="text-md font-semibold">{t('type.card')}</p>
      <p>
        {t.rich('type.base', {
          muted: (chunks) => <span className="text-ink-muted">{chunks}</span>,
          small: (chunks) => <span className="text-sm">{chunks}</span>,
        })}
      </p>
      <p className="prose">{t.rich('type.read', { i: (chunks) => <i>{chunks}</i> })}</p>
      <p className="num">{t('type.figures')}</p>
    </Specimen>
  );
}

export function Covers() {
  const t = useTranslations('gallery');
  return (
    <Specimen id="covers" title={t('sections.covers')}>
      <ul className="grid grid-cols-2 gap-4 sm:grid-cols-3 xl:grid-cols-4">
        {covers.map(([subject, slug]) => (
          <li key={slug}>
            <Cover slug={slug} subject={subject} className="rounded-md" />
            <span className="mt-1 block text-sm">
              {subject} <span className="num text-ink-muted">{slug}</span>
            </span>
          </li>
        ))}
      </ul>
    </Specimen>
  );
}
