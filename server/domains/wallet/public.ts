/**
 * What other domains may call. Everything joins `ctx.tx` when there is one, so that a reward and the fact it pays for are
 * written together or not at all.
 */
export type { RewardView } from './contract';
export { extendReservation } from './commands/extend-reservation';
export { fundPool } from './commands/fund-pool';
export { grantTokens } from './commands/grant-tokens';
export { reserveReward } from './commands/reserve-reward';
export { returnReward } from './commands/return-reward';
export { settleReward } from './commands/settle-reward';
export { poolOf } from './queries/pool';
export { rewardOf, rewardsOf } from './queries/reward';
export { walletOf } from './queries/wallet';
