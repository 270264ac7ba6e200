import { useTranslations } from 'next-intl';
import { type ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { type DocumentedOperation } from '@/server/api/openapi/reading-model';
import { FieldTable } from './field-table';

const tones = {
  GET: 'neutral',
  POST: 'action',
  PUT: 'action',
  PATCH: 'action',
  DELETE: 'danger',
} as const;
const accesses = ['public', 'signed-in', 'educator', 'admin'] as const;

/** One operation: address, who may call it, what it takes, what it answers. */
export function Operation({ operation }: { operation: DocumentedOperation }) {
  const t = useTranslations('apidocs');
  const access = accesses.find((known) => known === operation.access) ?? 'admin';
  const tone = tones[operation.method as keyof typeof tones];
  return (
    <article
      id={operation.id}
      aria-labelledby={`${operation.id}-title`}
      className="border-t border-line pt-6"
    >
      <h3 id={`${operation.id}-title`} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Badge tone={tone}>{operation.method}</Badge>
        <a href={`#${operation.id}`} className="text-inherit no-underline hover:underline">
          <code className="num">{operation.path}</code>
        </a>
      </h3>
      <p className="mt-2">{operation.summary}.</p>
      <p className="mt-1 text-sm text-ink-muted">
        {t(`access.${access}`)} · <code className="num">{operation.id}</code>
      </p>
      <div className="mt-4 grid grid-cols-1 gap-5">
        {operation.parameters.length > 0 && (
          <Part title={t('parameters')}>
            <FieldTable label={`${operation.id}: ${t('parameters')}`} fields={operation.parameters} />
          </Part>
        )}
        {operation.bodyType !== 'none' && (
          <Part title={t(operation.bodyType === 'json' ? 'body' : 'multipart')}>
            <FieldTable label={`${operation.id}: ${t('body')}`} fields={operation.body} />
          </Part>
        )}
        {operation.answers.map((answer) => (
          <Part key={answer.status} title={t('answer', { status: answer.status })}>
            {answer.fields.length > 0 ? (
              <FieldTable
                label={`${operation.id}: ${t('answer', { status: answer.status })}`}
                fields={answer.fields}
              />
            ) : (
              <p className="text-ink-muted">{answer.description}</p>
            )}
          </Part>
        ))}
        <p className="text-sm text-ink-muted">{t('refusals', { statuses: operation.refusals.join(', ') })}</p>
      </div>
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h4 className="mb-1">{title}</h4>
      {children}
    </div>
  );
}
