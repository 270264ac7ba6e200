import { count, eq } from 'drizzle-orm';
import { enrolments } from '@/db/schema/progress';
import { walletOf } from '@/server/domains/wallet/public';
import { type Context, personOf, reader } from '@/server/platform/context';
import type { HomeView } from '../contract';
import { recentCards } from './enrolment-cards';

/** The learner's home shows the latest; the lists behind it show all. */
const SHOWN = 24;

/** What the learner's home shows: where to go on, what is in progress, what was completed and earned. Few queries, in parallel. */
export async function homeOf(ctx: Context): Promise<HomeView> {
  const { personId } = personOf(ctx);
  const [cards, wallet, states] = await Promise.all([
    recentCards(ctx, { personId, states: ['active', 'completed'], limit: SHOWN }),
    walletOf(ctx, personId),
    reader(ctx)
      .select({ state: enrolments.state, enrolments: count() })
      .from(enrolments)
      .where(eq(enrolments.personId, personId))
      .groupBy(enrolments.state),
  ]);
  const inProgress = cards.filter((card) => card.state === 'active');
  const countOf = (state: string) => states.find((row) => row.state === state)?.enrolments ?? 0;
  return {
    continue: inProgress[0] ?? null,
    inProgress,
    completed: cards.filter((card) => card.state === 'completed'),
    counts: { active: countOf('active'), completed: countOf('completed') },
    wallet,
  };
}
