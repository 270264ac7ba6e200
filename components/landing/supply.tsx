import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { Section, twoColumns } from './section';

/** Where the issued tokens are; the parts add up to `issued`. */
export interface SupplyParts {
  issued: number;
  treasury: number;
  pools: number;
  wallets: number;
  other: number;
}

const parts = [
  { key: 'pools', fill: 'bg-action' },
  { key: 'wallets', fill: 'bg-earn' },
  { key: 'treasury', fill: 'bg-ink-muted' },
  { key: 'other', fill: 'bg-line-strong' },
] as const;

/** The sum that anybody can check; without the totals it says what they are made of. */
export function Supply({ locale, supply }: { locale: string; supply?: SupplyParts }) {
  const t = useTranslations('landing.supply');
  return (
    <Section id="supply" className={twoColumns}>
      <div className="grid grid-cols-1 gap-3">
        <h2 id="supply-title">{t('title')}</h2>
        <p className="max-w-read font-read text-md leading-[1.55] text-ink-muted">{t('body')}</p>
        <p>
          <Link href={`/${locale}/supply`}>{t('link')}</Link>
        </p>
      </div>
      <div className="grid grid-cols-1 gap-5">
        {supply && <SupplyBar supply={supply} />}
        <SupplyLegend supply={supply} />
      </div>
    </Section>
  );
}

function SupplyBar({ supply }: { supply: SupplyParts }) {
  const t = useTranslations('landing.supply');
  const format = useFormatter();
  const total = Math.max(1, supply.issued);
  return (
    <>
      <p>
        <span className="display text-3xl leading-none tracking-[-0.03em]">
          {format.number(supply.issued)}
        </span>{' '}
        <span className="text-ink-muted">{t('issued', { amount: supply.issued })}</span>
      </p>
      <div aria-hidden="true" className="flex h-5 gap-[3px]">
        {parts
          .filter((part) => supply[part.key] > 0)
          .map((part) => (
            <span
              key={part.key}
              className={cn('min-w-[3px] rounded-[2px]', part.fill)}
              style={{ width: `${(supply[part.key] / total) * 100}%` }}
            />
          ))}
      </div>
    </>
  );
}

function SupplyLegend({ supply }: { supply?: SupplyParts }) {
  const t = useTranslations('landing.supply');
  const format = useFormatter();
  return (
    <dl>
      {parts.map((part) => (
        <div
          key={part.key}
          className="flex justify-between gap-4 border-b border-line py-2 last-of-type:border-b-0"
        >
          <dt className="flex items-center gap-3">
            <span aria-hidden="true" className={cn('size-2.5 rounded-[2px]', part.fill)} />
            {t(part.key)}
          </dt>
          {supply && <dd className="num">{format.number(supply[part.key])}</dd>}
        </div>
      ))}
      {supply && (
        <div className="-mt-px flex justify-between gap-4 border-t border-ink py-2 font-semibold">
          <dt>{t('together')}</dt>
          <dd className="num">{format.number(supply.issued)}</dd>
        </div>
      )}
    </dl>
  );
}
