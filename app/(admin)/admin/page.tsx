import { getTranslations } from 'next-intl/server';
import { AdminFrame } from '@/components/identity/admin-frame';
import { type PeopleQuery, PeopleSearch } from '@/components/identity/people-search';
import { PeopleTable } from '@/components/identity/people-table';
import { EmptyState } from '@/components/ui/empty-state';
import { UsersIcon } from '@/components/ui/icons';
import { CursorLinks } from '@/components/ui/pagination';
import { adminPage } from '@/server/api/admin-page';
import { orNotFound } from '@/server/api/page';
import { listUsersInput } from '@/server/domains/identity/contract';

interface PeoplePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata() {
  const t = await getTranslations('admin');
  return { title: t('section.people') };
}

/** Everybody with an account; what is asked for stands in the address. */
export default async function PeoplePage({ searchParams }: PeoplePageProps) {
  const { person, caller } = await adminPage('/admin');
  const t = await getTranslations('admin');
  const given = onlyFilled(await searchParams);
  const page = await orNotFound(
    caller.identity.listUsers(listUsersInput.parse({ ...known(given), cursor: given.cursor })),
  );
  const query = known(given);
  const addressOf = (extra: Record<string, string>) =>
    `/admin?${new URLSearchParams({ ...query, ...extra })}`;
  return (
    <AdminFrame person={person} section="people">
      <PeopleSearch query={query} />
      {page.items.length === 0 ? (
        <EmptyState icon={UsersIcon} title={t('nobodyTitle')}>
          <p>{t('nobodyBody')}</p>
        </EmptyState>
      ) : (
        <PeopleTable people={page.items} />
      )}
      {(given.cursor || page.nextCursor) && (
        <CursorLinks
          label={t('pages')}
          first={given.cursor ? { href: addressOf({}), label: t('first') } : undefined}
          next={
            page.nextCursor ? { href: addressOf({ cursor: page.nextCursor }), label: t('next') } : undefined
          }
        />
      )}
    </AdminFrame>
  );
}

function onlyFilled(params: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(params).map(
    ([key, value]) => [key, Array.isArray(value) ? value[0] : value] as const,
  );
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/** What the form can say; a value that it cannot is left out rather than refused. */
function known(given: Record<string, string>): PeopleQuery & Record<string, string> {
  const fields = listUsersInput.pick({ q: true, role: true, status: true }).shape;
  const kept = Object.entries(fields).flatMap(([name, schema]) => {
    const value = given[name];
    return value !== undefined && schema.safeParse(value).success ? [[name, value] as const] : [];
  });
  return Object.fromEntries(kept);
}
