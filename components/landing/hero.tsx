import { useFormatter, useTranslations } from 'next-intl';
import { Cover } from '@/components/brand/cover';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { TokenAmount } from '@/components/ui/token-amount';

interface HeroProps {
  locale: string;
  /** How many courses there are, and how many cost nothing; without them the words do without numbers. */
  courses?: { all: number; free: number };
}

/** The promise, and beside it what a kept promise looks like. */
export function Hero({ locale, courses }: HeroProps) {
  const t = useTranslations('landing.hero');
  return (
    <div className="page-width grid grid-cols-1 items-center gap-x-[clamp(2rem,4vw,4.5rem)] gap-y-10 pt-[clamp(2rem,1rem+4vw,4.5rem)] pb-[clamp(2.5rem,1.5rem+4vw,5rem)] lg:grid-cols-[minmax(0,1.02fr)_minmax(0,1fr)]">
      <div className="grid grid-cols-1 gap-6 lg:pe-6">
        <h1 className="text-3xl leading-[1.02] tracking-[-0.032em]">
          {t.rich('title', { br: () => <br /> })}
        </h1>
        <p className="max-w-lede font-read text-lg text-ink-muted">{t('lede')}</p>
        <div className="flex flex-col gap-3 sm:flex-row sm:flex-wrap">
          <LinkButton href={`/${locale}/courses`} variant="primary" size="lg">
            {courses ? t('browseCount', { count: courses.all }) : t('browse')}
          </LinkButton>
          <LinkButton href="#earning" variant="quiet" size="lg">
            {t('how')}
          </LinkButton>
        </div>
        <p className="text-sm text-ink-muted">
          {!courses && t('note')}
          {courses && (courses.free === courses.all ? t('noteAllFree') : t('noteFree', courses))}
        </p>
      </div>
      <Cloth />
    </div>
  );
}

const lines = [
  { key: 'module', course: 'courseOne', date: '2026-05-10', amount: 16, balance: 146 },
  { key: 'paid', course: 'courseTwo', date: '2026-05-08', amount: -40, balance: 130 },
  { key: 'finished', course: 'courseThree', date: '2026-04-29', amount: 24, balance: 170 },
] as const;

/** A statement on cloth, marked as an example. */
function Cloth() {
  const t = useTranslations('landing.slip');
  const format = useFormatter();
  return (
    <figure className="relative pb-36 lg:pb-22">
      <Cover slug="azora-32700" subject="Azora" shape="fill" className="aspect-5/4 h-auto rounded-lg" />
      <Card className="absolute inset-x-2 bottom-0 px-5 py-4 shadow-md lg:start-[clamp(-4.5rem,-4vw,-1rem)] lg:end-8">
        <figcaption className="flex justify-between gap-3 text-sm text-ink-muted">
          <span>{t('caption')}</span>
          <span>{t('label')}</span>
        </figcaption>
        <ul className="rule-list mt-2">
          {lines.map((line) => (
            <li key={line.key} className="flex items-baseline gap-3 py-2.5 text-sm lg:gap-4">
              <time dateTime={line.date} className="num min-w-14 shrink-0 whitespace-nowrap text-ink-muted">
                {format.dateTime(new Date(line.date), 'day')}
              </time>
              <span className="min-w-0 flex-1">
                {t.rich(line.key, { course: t(line.course), b: (chunks) => <b>{chunks}</b> })}
              </span>
              <TokenAmount amount={line.amount} signed />
              <span className="num hidden w-9 text-end text-ink-muted sm:inline">
                <span className="sr-only">{t('balance', { amount: line.balance })}</span>
                <span aria-hidden="true">{format.number(line.balance)}</span>
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </figure>
  );
}
