import { useFormatter, useTranslations } from 'next-intl';
import { type EnrolmentItem } from '@/server/domains/progress/contract';

type Ruled = Pick<EnrolmentItem, 'reason' | 'facts' | 'doneAt'>;

/** What is left to do for an item, or why it is done, in a few words with the stored numbers. */
export function useRuleText(): (item: Ruled) => string {
  const t = useTranslations('player');
  const format = useFormatter();
  return ({ reason, facts, doneAt }) =>
    t(`rule.${reason}`, {
      percent: (reason === 'passed' ? facts.bestPercent : facts.passPercent) ?? 0,
      needed: facts.watchPercent ?? 0,
      have: facts.watchedPercent ?? 0,
      date: doneAt ? format.dateTime(new Date(doneAt), 'date') : '',
    });
}
