import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { SearchField } from '@/components/ui/search-field';
import { Select } from '@/components/ui/select';
import { roleSchema, userStatusSchema } from '@/server/domains/identity/contract';

export interface PeopleQuery {
  q?: string;
  role?: string;
  status?: string;
}

/** Words, role and status, sent as an address: it works without a script and can be kept as a bookmark. */
export function PeopleSearch({ query }: { query: PeopleQuery }) {
  const t = useTranslations('admin');
  return (
    <form
      role="search"
      action="/admin"
      className="mb-6 grid grid-cols-2 gap-3 max-sm:[&>:first-child]:col-span-2 max-sm:[&>:last-child]:col-span-2 sm:grid-cols-[minmax(12rem,1fr)_auto_auto_auto] sm:items-center"
    >
      <SearchField
        name="q"
        label={t('search')}
        placeholder={t('search')}
        defaultValue={query.q}
        maxLength={100}
      />
      <Select name="role" aria-label={t('role.label')} defaultValue={query.role ?? ''}>
        <option value="">{t('anyRole')}</option>
        {roleSchema.options.map((role) => (
          <option key={role} value={role}>
            {t(`role.${role}`)}
          </option>
        ))}
      </Select>
      <Select name="status" aria-label={t('statusLabel')} defaultValue={query.status ?? ''}>
        <option value="">{t('anyStatus')}</option>
        {userStatusSchema.options.map((status) => (
          <option key={status} value={status}>
            {t(`status.${status}`)}
          </option>
        ))}
      </Select>
      <Button type="submit">{t('show')}</Button>
    </form>
  );
}
