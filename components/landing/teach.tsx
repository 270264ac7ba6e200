import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { CheckCircleIcon, TriangleIcon } from '@/components/ui/icons';
import { LinkButton } from '@/components/ui/link-button';
import { Section, twoColumns } from './section';

const findings = [
  { key: 'checkAnswer', ready: false },
  { key: 'checkPool', ready: false },
  { key: 'checkReady', ready: true },
] as const;

/** For those who write courses. */
export function Teach() {
  const t = useTranslations('landing.teach');
  return (
    <Section id="teach" className={twoColumns}>
      <div className="grid grid-cols-1 justify-items-start gap-5">
        <h2 id="teach-title">{t('title')}</h2>
        <p className="font-read text-md leading-[1.55] text-ink-muted">{t('body')}</p>
        <LinkButton href="/teach" prefetch={false}>
          {t('start')}
        </LinkButton>
      </div>
      <div className="grid grid-cols-1 gap-3">
        <p className="text-sm text-ink-muted">{t('checks')}</p>
        <Card>
          <ul className="rule-list">
            {findings.map(({ key, ready }) => (
              <li key={key} className="flex items-start gap-3 px-5 py-4">
                {ready ? (
                  <CheckCircleIcon className="mt-0.5 text-success-text" />
                ) : (
                  <TriangleIcon className="mt-0.5 text-warning-text" />
                )}
                <p>{t.rich(key, { b: (chunks) => <b>{chunks}</b> })}</p>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </Section>
  );
}
