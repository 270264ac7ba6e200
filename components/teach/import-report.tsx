import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { Disclosure } from '@/components/ui/disclosure';
import { LinkButton } from '@/components/ui/link-button';
import { Bar } from '@/components/ui/progress';
import { type ImportView } from '@/server/domains/courses/contract';
import { ImportRefresh } from './import-refresh';

/** More than this many lines help nobody; the rest is counted. */
const LINES_MAX = 500;

/** How an import stands: its progress while it runs, then what was imported, changed and skipped, and why. */
export function ImportReport({ view }: { view: ImportView }) {
  const t = useTranslations('imports');
  const running = view.state === 'queued' || view.state === 'running';
  return (
    <div className="grid max-w-3xl gap-6">
      {running && (
        <div role="status" className="grid gap-2">
          <p>
            {t(`state.${view.state}`)} · {t('progress', { percent: view.progress })}
          </p>
          <Bar percent={view.progress} label={t('progress', { percent: view.progress })} />
          <ImportRefresh />
        </div>
      )}
      {view.state === 'failed' && (
        <>
          <Callout tone="danger" title={t('failedTitle')}>
            {view.message}
          </Callout>
          <div>
            <LinkButton href="/teach/imports">{t('tryAnother')}</LinkButton>
          </div>
        </>
      )}
      {view.state === 'done' && (
        <>
          <Callout tone="success" title={t('state.done')}>
            {t('reportCounts', {
              imported: view.report.imported.length,
              changed: view.report.changed.length,
              skipped: view.report.skipped.length,
            })}
          </Callout>
          {view.courseId && (
            <div>
              <LinkButton variant="primary" href={`/teach/courses/${view.courseId}`}>
                {t('open')}
              </LinkButton>
            </div>
          )}
          <section aria-labelledby="report" className="grid gap-2">
            <h2 id="report">{t('report')}</h2>
            <Lines title={t('skipped')} lines={view.report.skipped} open />
            <Lines title={t('changed')} lines={view.report.changed} />
            <Lines title={t('imported')} lines={view.report.imported.map((item) => ({ item, reason: '' }))} />
          </section>
        </>
      )}
    </div>
  );
}

interface LinesProps {
  title: string;
  lines: { item: string; reason: string }[];
  open?: boolean;
}

function Lines({ title, lines, open = false }: LinesProps) {
  const t = useTranslations('imports');
  return (
    <Disclosure
      open={open && lines.length > 0}
      title={
        <>
          {title} <span className="num font-normal text-ink-muted">{lines.length}</span>
        </>
      }
      className="border-t border-line"
    >
      {lines.length === 0 && <p className="text-ink-muted">{t('none')}</p>}
      <ul className="divide-y divide-line">
        {lines.slice(0, LINES_MAX).map((line, index) => (
          // The same thing can be named twice, and lines never move.
          <li key={index} className="py-2">
            <span className="font-medium break-words">{line.item}</span>
            {line.reason && <span className="block text-sm text-ink-muted">{line.reason}</span>}
          </li>
        ))}
      </ul>
      {lines.length > LINES_MAX && (
        <p className="text-ink-muted">{t('more', { count: lines.length - LINES_MAX })}</p>
      )}
    </Disclosure>
  );
}
