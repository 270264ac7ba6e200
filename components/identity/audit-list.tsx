import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import type { AuditEntryView } from '@/server/domains/identity/contract';

/** Who did what, newest first: one line each, with what changed and why below it. */
export function AuditList({ entries }: { entries: readonly AuditEntryView[] }) {
  return (
    <ol className="divide-y divide-line border-y border-line">
      {entries.map((entry) => (
        <AuditRow key={entry.id} entry={entry} />
      ))}
    </ol>
  );
}

function AuditRow({ entry }: { entry: AuditEntryView }) {
  const t = useTranslations('admin');
  const format = useFormatter();
  return (
    <li className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[13rem_minmax(0,1fr)]">
      <time dateTime={entry.at} className="num text-sm text-ink-muted sm:pt-0.5">
        {format.dateTime(new Date(entry.at), 'moment')}
      </time>
      <div className="min-w-0">
        <p>
          <Who entry={entry} /> <code className="font-mono text-sm">{entry.action}</code>{' '}
          <Subject entry={entry} />
        </p>
        {entry.values.map(({ field, before, after }) => (
          <p key={field} className="text-sm text-ink-muted">
            {t('changed', { field, before: written(before), after: written(after) })}
          </p>
        ))}
        {entry.values.length === 0 && entry.fields.length > 0 && (
          <p className="text-sm text-ink-muted">{entry.fields.join(', ')}</p>
        )}
        {entry.reason && <p className="font-read">{entry.reason}</p>}
      </div>
    </li>
  );
}

function Who({ entry }: { entry: AuditEntryView }) {
  const t = useTranslations('admin');
  if (!entry.actorPersonId) {
    return (
      <b>
        {entry.actorKind.startsWith('system')
          ? t('system', { name: entry.actorKind.slice(7) })
          : t('stranger')}
      </b>
    );
  }
  return (
    <Link href={`/admin/people/${entry.actorPersonId}`} prefetch={false} className="font-semibold text-ink">
      {entry.actorName ?? t('somebody')}
    </Link>
  );
}

function Subject({ entry }: { entry: AuditEntryView }) {
  if (entry.subjectType === 'person') {
    return (
      <Link href={`/admin/people/${entry.subjectId}`} prefetch={false}>
        {entry.subjectName ?? entry.subjectId}
      </Link>
    );
  }
  return (
    <span className="text-sm wrap-anywhere text-ink-muted">
      {entry.subjectType} {entry.subjectId}
    </span>
  );
}

function written(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) return value.map((item) => written(item)).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
