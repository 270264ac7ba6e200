import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Cell, HeadCell, Row, Table, TableHead } from '@/components/ui/table';
import { Avatar } from '@/components/ui/avatar';
import type { UserView } from '@/server/domains/identity/contract';

const STATUS_TONES = {
  active: 'neutral',
  pending: 'warning',
  suspended: 'danger',
  deactivated: 'neutral',
} as const;

/** A status that is not the usual one, in a word. */
export function StatusBadge({ status }: { status: UserView['status'] }) {
  const t = useTranslations('admin');
  return <Badge tone={STATUS_TONES[status]}>{t(`status.${status}`)}</Badge>;
}

/** People, newest first; a row leads to the person. */
export function PeopleTable({ people }: { people: readonly UserView[] }) {
  const t = useTranslations('admin');
  const format = useFormatter();
  return (
    <Table label={t('section.people')}>
      <TableHead>
        <tr>
          <HeadCell>{t('person')}</HeadCell>
          <HeadCell>{t('roles')}</HeadCell>
          <HeadCell>{t('statusLabel')}</HeadCell>
          <HeadCell figures>{t('joined')}</HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {people.map((person) => (
          <Row key={person.id}>
            <Cell className="min-w-56">
              <span className="flex items-center gap-3">
                <Avatar name={person.name} />
                <span className="min-w-0">
                  <Link
                    href={`/admin/people/${person.id}`}
                    prefetch={false}
                    className="font-semibold text-ink"
                  >
                    {person.name}
                  </Link>
                  <span className="block text-sm text-ink-muted">{person.email ?? t('noEmail')}</span>
                </span>
              </span>
            </Cell>
            <Cell className="min-w-36">{person.roles.map((role) => t(`role.${role}`)).join(', ')}</Cell>
            <Cell>
              <StatusBadge status={person.status} />
            </Cell>
            <Cell figures>{format.dateTime(new Date(person.createdAt), 'date')}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
