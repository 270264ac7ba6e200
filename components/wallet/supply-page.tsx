import { useFormatter, useTranslations } from 'next-intl';
import { PageHeader, SectionHeader } from '@/components/shell/page-header';
import { cn } from '@/components/ui/cn';
import { TokenAmount } from '@/components/ui/token-amount';
import { type SupplyView } from '@/server/domains/wallet/contract';

/** In the order in which tokens travel. Gold is what people hold. */
const PARTS = [
  { key: 'treasury', fill: 'bg-ink-muted' },
  { key: 'sponsors', fill: 'bg-action-soft' },
  { key: 'pools', fill: 'bg-action' },
  { key: 'wallets', fill: 'bg-earn' },
  { key: 'sales', fill: 'bg-success' },
  { key: 'held', fill: 'bg-earn-soft' },
  { key: 'burned', fill: 'bg-line-strong' },
  { key: 'clearing', fill: 'bg-line' },
] as const;

/** Where every token is: the figures, what each of them means, and how to check that they add up. */
export function SupplyPage({ supply }: { supply: SupplyView }) {
  const t = useTranslations('supply');
  return (
    <div className="page-width grid gap-12 py-8 lg:py-12">
      <PageHeader title={t('title')} lede={t('lede')} className="mb-0" />
      {supply.issued > 0 ? <Parts supply={supply} /> : <p className="text-ink-muted">{t('nothing')}</p>}
      <Explanation />
    </div>
  );
}

function Parts({ supply }: { supply: SupplyView }) {
  const t = useTranslations('supply');
  const format = useFormatter();
  return (
    <section aria-labelledby="where" className="grid gap-5">
      <p>
        <span className="display text-3xl leading-none tracking-[-0.03em]">
          {format.number(supply.issued)}
        </span>{' '}
        <span className="text-ink-muted">{t('issued', { amount: supply.issued })}</span>
      </p>
      <div aria-hidden="true" className="flex h-5 gap-[3px]">
        {PARTS.filter(({ key }) => supply[key] > 0).map(({ key, fill }) => (
          <span
            key={key}
            className={cn('min-w-[3px] rounded-[2px]', fill)}
            style={{ width: `${(supply[key] / supply.issued) * 100}%` }}
          />
        ))}
      </div>
      <h2 id="where" className="mt-4">
        {t('where')}
      </h2>
      <dl>
        {PARTS.map((part) => (
          <Part key={part.key} part={part} supply={supply} />
        ))}
        <div className="flex justify-between gap-4 border-t border-ink py-3 font-semibold">
          <dt>{t('together')}</dt>
          <dd>
            <TokenAmount amount={supply.issued} />
          </dd>
        </div>
      </dl>
    </section>
  );
}

function Part({ part, supply }: { part: (typeof PARTS)[number]; supply: SupplyView }) {
  const t = useTranslations('supply');
  const format = useFormatter();
  const amount = supply[part.key];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 border-t border-line py-3">
      <dt className="flex items-baseline gap-3 font-medium">
        <span
          aria-hidden="true"
          className={cn('size-2.5 shrink-0 rounded-[2px] border border-line-strong', part.fill)}
        />
        {t(`parts.${part.key}`)}
      </dt>
      <dd className="text-end">
        <TokenAmount amount={amount} />
      </dd>
      <dd className="col-start-1 max-w-read ps-5.5 text-sm text-ink-muted">{t(`parts.${part.key}Note`)}</dd>
      <dd className="text-end text-sm text-ink-muted">{format.number(amount / supply.issued, 'percent')}</dd>
    </div>
  );
}

function Explanation() {
  const t = useTranslations('supply');
  return (
    <section aria-labelledby="how" className="grid max-w-read gap-3">
      <SectionHeader id="how" title={t('howTitle')} />
      <p className="font-read text-read">{t('how')}</p>
      <h3 className="mt-4">{t('checkTitle')}</h3>
      <p>
        {t.rich('check', {
          link: (words) => <a href="/api/v1/supply">{words}</a>,
          code: (words) => <code>{words}</code>,
        })}
      </p>
    </section>
  );
}
