import { and, eq, sql } from 'drizzle-orm';
import { catalogueEntries } from '@/db/schema/courses';
import { profiles } from '@/db/schema/identity';
import { walletAccounts } from '@/db/schema/wallet';
import type { RewardView } from '@/server/domains/wallet/public';
import { TOKEN_ASSET } from '@/server/platform/money';
import type { CourseCard, Level } from '../contract';
import { priceOf } from './version';

/** The columns of a card; the search vector stays in the database. */
export const cardColumns = {
  id: catalogueEntries.courseId,
  slug: catalogueEntries.slug,
  title: catalogueEntries.title,
  summary: catalogueEntries.summary,
  language: catalogueEntries.language,
  level: catalogueEntries.level,
  subject: catalogueEntries.subject,
  priceMinor: catalogueEntries.priceMinor,
  priceAsset: catalogueEntries.priceAsset,
  rewardTokens: catalogueEntries.rewardTokens,
  lessonCount: catalogueEntries.lessonCount,
  minutes: catalogueEntries.minutes,
  learnerCount: catalogueEntries.learnerCount,
  publishedAt: catalogueEntries.publishedAt,
  educator: sql<string | null>`${profiles.name}`.as('educator'),
  poolAvailable: sql<
    number | null
  >`(${walletAccounts.postedMinor} - ${walletAccounts.pendingOutMinor})::float8`.as('pool_available'),
};

/** Joins the course's pool account: at most one row per course. */
export const itsPool = and(
  eq(walletAccounts.kind, 'course_pool'),
  eq(walletAccounts.ownerId, catalogueEntries.courseId),
  eq(walletAccounts.asset, TOKEN_ASSET),
);
export const itsOwner = eq(profiles.personId, catalogueEntries.ownerId);

export interface CardRow extends Omit<CourseCard, 'level' | 'price' | 'reward' | 'educator' | 'publishedAt'> {
  level: string;
  priceMinor: number | null;
  priceAsset: string | null;
  rewardTokens: number;
  publishedAt: Date | string;
  educator: string | null;
  poolAvailable: number | null;
}

/** What finishing pays now, before anybody begins: the pool must hold the whole reward. */
export function rewardOfCourse(rewardTokens: number, poolAvailable: number | null): RewardView {
  if (rewardTokens === 0) return { amount: 0, asset: TOKEN_ASSET, state: 'none' };
  if ((poolAvailable ?? 0) >= rewardTokens)
    return { amount: rewardTokens, asset: TOKEN_ASSET, state: 'available' };
  return { amount: rewardTokens, asset: TOKEN_ASSET, state: 'used_up', reason: 'wallet.pool_empty' };
}

export function cardOf(row: CardRow): CourseCard {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    summary: row.summary,
    language: row.language,
    level: row.level as Level,
    subject: row.subject,
    price: priceOf(row),
    reward: rewardOfCourse(row.rewardTokens, row.poolAvailable),
    lessonCount: row.lessonCount,
    minutes: row.minutes,
    learnerCount: row.learnerCount,
    educator: { name: row.educator ?? '' },
    publishedAt: new Date(row.publishedAt).toISOString(),
  };
}
