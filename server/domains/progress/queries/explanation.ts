import type { Context } from '@/server/platform/context';
import type { ExplainedProgress } from '../contract';
import { enrolmentFacts, nextOf } from './enrolment';
import { rewardViewFor } from './reward';

/**
 * Why the percentage is what it is: `floor(100 × requiredDone ÷ requiredTotal)` and, for each required item, whether it
 * counts and by which stored fact. Two queries.
 */
export async function explainProgress(ctx: Context, input: { id: string }): Promise<ExplainedProgress> {
  const facts = await enrolmentFacts(ctx, input.id);
  const { enrolment, version } = facts;
  return {
    enrolmentId: enrolment.id,
    state: enrolment.state,
    progressPercent: enrolment.progressPercent,
    requiredDone: enrolment.requiredDone,
    requiredTotal: enrolment.requiredTotal,
    items: facts.items
      .filter((item) => item.required)
      .map(({ kind: _kind, minutes: _minutes, moduleId: _moduleId, ...item }) => item),
    next: nextOf(facts),
    reward: await rewardViewFor(ctx, enrolment, { amount: version.rewardTokens, isOnTeam: facts.isOnTeam }),
  };
}
