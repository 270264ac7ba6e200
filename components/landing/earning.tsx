import { useTranslations } from 'next-intl';
import { Section, twoColumns } from './section';

const steps = ['fund', 'pass', 'write'] as const;

/** Where a reward comes from, in three steps. */
export function Earning() {
  const t = useTranslations('landing.earning');
  return (
    <Section id="earning" className={twoColumns}>
      <div className="grid grid-cols-1 gap-5">
        <h2 id="earning-title">{t('title')}</h2>
        <blockquote className="max-w-96 font-read text-md leading-[1.55] text-ink-muted">
          <p lang="zu" className="text-ink">
            {t('proverb')}
          </p>
          <p>{t('meaning')}</p>
        </blockquote>
      </div>
      <ol className="grid grid-cols-1 gap-6">
        {steps.map((step, index) => (
          <li key={step} className="flex gap-5">
            <span
              aria-hidden="true"
              className="display w-9 shrink-0 text-2xl leading-[0.95] text-action-text"
            >
              {index + 1}
            </span>
            <div>
              <h3>{t(`${step}Title`)}</h3>
              <p className="mt-1 max-w-136 text-ink-muted">{t(step)}</p>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
