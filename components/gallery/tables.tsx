import { useFormatter, useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Stitch } from '@/components/ui/progress';
import { Stat, StatRow } from '@/components/ui/stat';
import { Cell, HeadCell, Row, StatementRow, Table, TableHead } from '@/components/ui/table';
import { TokenAmount } from '@/components/ui/token-amount';
import { Specimen } from './specimen';

export function Tables() {
  const t = useTranslations('gallery.table');
  const sections = useTranslations('gallery.sections');
  return (
    <Specimen id="table" title={sections('table')} className="gap-10">
      <Statement />
      <Table label={t('learners')}>
        <TableHead>
          <tr>
            <HeadCell>{t('name')}</HeadCell>
            <HeadCell>{t('progress')}</HeadCell>
            <HeadCell figures>{t('score')}</HeadCell>
          </tr>
        </TableHead>
        <tbody>
          {[
            { name: 'Thandiwe Mokoena', done: 17, score: 88 },
            { name: 'Baraka Otieno', done: 9, score: 71 },
          ].map((learner) => (
            <Row key={learner.name}>
              <Cell>
                <span className="flex items-center gap-3 whitespace-nowrap">
                  <Avatar name={learner.name} size="sm" />
                  {learner.name}
                </span>
              </Cell>
              <Cell className="min-w-48">
                <Stitch done={learner.done} of={24} label={`${learner.done} / 24`} />
              </Cell>
              <Cell figures>{learner.score} %</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Specimen>
  );
}

function Statement() {
  const t = useTranslations('gallery.table');
  const format = useFormatter();
  const day = (iso: string) => <time dateTime={iso}>{format.dateTime(new Date(iso), 'day')}</time>;
  return (
    <Table label={t('statement')} narrow="statement">
      <TableHead narrow="statement">
        <tr>
          <HeadCell>{t('date')}</HeadCell>
          <HeadCell>{t('reason')}</HeadCell>
          <HeadCell figures>{t('amount')}</HeadCell>
          <HeadCell figures>{t('balance')}</HeadCell>
        </tr>
      </TableHead>
      <tbody>
        <StatementRow
          className="bg-earn-soft/50"
          date={day('2026-05-12')}
          title={t('passed')}
          detail={t('algebra')}
          amount={<TokenAmount amount={12} signed />}
          balance={<Badge tone="earn">{t('pending')}</Badge>}
          balanceLabel=""
        />
        <StatementRow
          date={day('2026-05-08')}
          title={t('paid')}
          detail={t('interfaces')}
          amount={<TokenAmount amount={-40} signed />}
          balance={130}
          balanceLabel={t('balance')}
        />
        <StatementRow
          date={day('2026-05-05')}
          title={t('correction')}
          detail={t('correctionDetail')}
          amount={<TokenAmount amount={-6} signed />}
          balance={170}
          balanceLabel={t('balance')}
        />
      </tbody>
    </Table>
  );
}

export function Figures() {
  const t = useTranslations('gallery.table');
  const sections = useTranslations('gallery.sections');
  return (
    <Specimen id="figures" title={sections('figures')}>
      <StatRow>
        <Stat
          size="lg"
          label={t('available')}
          value={<TokenAmount amount={146} size="xl" />}
          note={t('availableNote')}
        />
        <Stat
          label={t('pendingFigure')}
          value={<TokenAmount amount={12} size="lg" signed tone="plain" />}
          note={t('pendingNote')}
        />
        <Stat
          label={t('held')}
          value={<TokenAmount amount={20} size="lg" signed tone="plain" />}
          note={t('heldNote')}
        />
      </StatRow>
    </Specimen>
  );
}
