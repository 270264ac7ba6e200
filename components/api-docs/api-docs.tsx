import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/shell/page-header';
import { type DocumentedGroup } from '@/server/api/openapi/reading-model';
import { Operation } from './operation';
import { StartHere } from './start-here';

/** The whole interface on one page, so that the browser's own search finds anything in it. No script of its own. */
export function ApiDocs({ groups }: { groups: readonly DocumentedGroup[] }) {
  const t = useTranslations('apidocs');
  return (
    <div className="page-width py-10 lg:grid lg:grid-cols-[14rem_minmax(0,1fr)] lg:gap-x-12">
      <nav
        aria-label={t('contents')}
        className="mb-10 text-sm lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:self-start lg:overflow-y-auto"
      >
        {groups.map((group) => (
          <div key={group.name} className="mb-5">
            <a href={`#${group.name}`} className="font-semibold text-ink no-underline hover:underline">
              {group.description}
            </a>
            <ul className="mt-1">
              {group.operations.map((operation) => (
                <li key={operation.id}>
                  <a
                    href={`#${operation.id}`}
                    className="inline-block py-0.75 text-ink-muted no-underline hover:underline"
                  >
                    {operation.summary}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="min-w-0">
        <PageHeader
          title={t('title')}
          lede={t('lede')}
          aside={<a href="/api/openapi.json">{t('document')}</a>}
        />
        <StartHere />
        {groups.map((group) => (
          <section key={group.name} aria-labelledby={group.name} className="mt-14 grid grid-cols-1 gap-8">
            <h2 id={group.name}>{group.description}</h2>
            {group.operations.map((operation) => (
              <Operation key={operation.id} operation={operation} />
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}
