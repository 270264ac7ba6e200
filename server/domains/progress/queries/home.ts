import { walletOf } from '@/server/domains/wallet/public';
import { type Context, personOf } from '@/server/platform/context';
import type { HomeView } from '../contract';
import { recentCards } from './enrolment-cards';

/** What the learner's home shows: where to go on, what is in progress, what was completed and earned. Three queries. */
export async function homeOf(ctx: Context): Promise<HomeView> {
  const { personId } = personOf(ctx);
  const [{ cards, counts }, wallet] = await Promise.all([
    recentCards(ctx, personId),
    walletOf(ctx, personId),
  ]);
  const inProgress = cards.filter((card) => card.state === 'active');
  return {
    continue: inProgress[0] ?? null,
    inProgress,
    completed: cards.filter((card) => card.state === 'completed'),
    counts,
    wallet,
  };
}
