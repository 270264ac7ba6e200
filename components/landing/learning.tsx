import { useTranslations } from 'next-intl';
import { Stitch } from '@/components/ui/progress';
import { Section, twoColumns } from './section';

const facts = ['continue', 'answers', 'percent'] as const;

/** What a learner asks of every platform: my place, my answers, what is left. */
export function Learning() {
  const t = useTranslations('landing.learning');
  return (
    <Section id="learning" className={twoColumns}>
      <div className="grid grid-cols-1 gap-5">
        <h2 id="learning-title">{t('title')}</h2>
        <p className="max-w-96 font-read text-md leading-[1.55] text-ink-muted">{t('lede')}</p>
      </div>
      <div className="grid grid-cols-1 gap-8">
        <div className="grid gap-2">
          <Stitch done={17} of={38} label={t('stitchLabel')} />
          <p className="text-sm text-ink-muted">
            {t.rich('stitchCaption', { b: (chunks) => <b className="text-ink">{chunks}</b> })}
          </p>
        </div>
        <dl className="rule-list border-y border-line">
          {facts.map((fact) => (
            <div key={fact} className="grid gap-x-6 gap-y-1 py-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
              <dt className="font-semibold">{t(`${fact}Title`)}</dt>
              <dd className="text-ink-muted">{t(fact)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Section>
  );
}
