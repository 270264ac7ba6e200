import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { type EnrolmentView } from '@/server/domains/progress/contract';

export type Reward = EnrolmentView['reward'];

/** How a finished course's reward stands, in words. Nothing where the course pays nothing. */
export function RewardLine({ reward }: { reward: Reward }) {
  const t = useTranslations('player');
  if (reward.state === 'none') return null;
  if (reward.state === 'posted') {
    return (
      <Callout tone="earn">
        {t('rewardPosted', { amount: reward.amount })} <Link href="/wallet">+{reward.amount}</Link>
      </Callout>
    );
  }
  const texts = { used_up: 'rewardUsedUp', held: 'rewardHeld', not_eligible: 'rewardNotEligible' } as const;
  const key = reward.state in texts ? texts[reward.state as keyof typeof texts] : 'rewardPending';
  return <Callout tone="plain">{t(key)}</Callout>;
}
