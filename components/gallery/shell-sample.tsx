import { useTranslations } from 'next-intl';
import { Cover } from '@/components/brand/cover';
import { AppShell } from '@/components/shell/app-shell';
import { PageHeader, SectionHeader } from '@/components/shell/page-header';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { Stitch } from '@/components/ui/progress';
import { TokenAmount } from '@/components/ui/token-amount';

const rows = [
  { slug: 'bookkeeping', subject: 'Business', key: 'one', done: 15, of: 24 },
  { slug: 'takwimu', subject: 'Agriculture', key: 'two', done: 4, of: 20 },
] as const;

/** A home page of sample words in the shell of somebody who is student, educator and administrator at once. */
export function ShellSample() {
  const t = useTranslations('gallery.shell');
  return (
    <AppShell person={{ name: 'Thandiwe Mokoena', roles: ['student', 'educator', 'admin'], available: 146 }}>
      <PageHeader title={t('title')} aside={t('date')} />
      <div className="grid grid-cols-1 gap-12">
        <Card className="grid overflow-hidden sm:grid-cols-[15rem_minmax(0,1fr)]">
          <Cover slug="proofs" subject="Mathematics" shape="fill" className="max-sm:aspect-21/9" />
          <div className="grid content-center justify-items-start gap-3 p-6">
            <p className="text-sm text-ink-muted">{t('course')}</p>
            <h2>{t('lesson')}</h2>
            <p className="text-ink-muted">
              {t('stopped')} <TokenAmount amount={12} signed />
            </p>
            <Stitch done={17} of={38} label={t('count')} className="w-full" />
            <p className="text-sm text-ink-muted">{t('count')}</p>
            <LinkButton href="#main" variant="primary" className="max-sm:w-full">
              {t('continue')}
            </LinkButton>
          </div>
        </Card>
        <section aria-labelledby="courses-title">
          <SectionHeader id="courses-title" title={t('courses')} className="border-b border-line pb-3" />
          <ul className="rule-list">
            {rows.map((row) => (
              <li
                key={row.slug}
                className="grid grid-cols-[2.75rem_minmax(0,1fr)] gap-4 py-4 sm:grid-cols-[2.75rem_minmax(0,1fr)_12rem] sm:items-center"
              >
                <Cover
                  slug={row.slug}
                  subject={row.subject}
                  shape="square"
                  className="self-start rounded-sm"
                />
                <div className="grid gap-2">
                  <h3>{t(row.key)}</h3>
                  <Stitch done={row.done} of={row.of} label={t('counted', { done: row.done, all: row.of })} />
                  <p className="text-sm text-ink-muted">{t('counted', { done: row.done, all: row.of })}</p>
                </div>
                <LinkButton href="#main" size="sm" className="max-sm:col-start-2 max-sm:justify-self-start">
                  {t('open')}
                </LinkButton>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </AppShell>
  );
}
