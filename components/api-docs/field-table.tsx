import { useTranslations } from 'next-intl';
import { Cell, HeadCell, Table, TableHead } from '@/components/ui/table';
import { type DocumentedField } from '@/server/api/openapi/reading-model';

interface FieldTableProps {
  label: string;
  fields: readonly (DocumentedField & { place?: string })[];
}

/** Fields of a body or an answer; inner ones are indented below the field that holds them. */
export function FieldTable({ label, fields }: FieldTableProps) {
  const t = useTranslations('apidocs');
  return (
    <Table label={label}>
      <TableHead>
        <tr>
          <HeadCell>{t('field')}</HeadCell>
          <HeadCell>{t('type')}</HeadCell>
          <HeadCell>{t('notes')}</HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {fields.map((field, index) => (
          <tr key={index}>
            <Cell>
              <code className="num" style={{ paddingInlineStart: `${field.depth * 1.25}rem` }}>
                {field.name}
              </code>
            </Cell>
            <Cell>
              <code className="num text-ink-muted">{field.type}</code>
            </Cell>
            <Cell className="text-sm text-ink-muted">
              {[field.required ? t('required') : t('optional'), place(t, field.place), field.notes]
                .filter(Boolean)
                .join(' · ')}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function place(t: ReturnType<typeof useTranslations<'apidocs'>>, name: string | undefined): string {
  return name === 'path' || name === 'query' || name === 'header' ? t(`place.${name}`) : '';
}
