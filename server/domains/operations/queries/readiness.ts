import { sql } from 'drizzle-orm';
import type { Context } from '@/server/platform/context';
import { isDraining } from '@/server/platform/draining';
import { migrationsApplied } from '@/server/platform/migrations';
import type { Readiness } from '../contract';

/** A probe is answered within 100 ms. While the database is merely slow, what it last said holds this long. */
const ANSWER_WITHIN_MS = 80;
const LAST_WORD_HOLDS_MS = 5000;

const memory = { applied: false, answeredAt: 0 };
let asking: Promise<Readiness['reason']> | undefined;

/** Whether this process should get traffic: not draining, database reachable, migrations applied. Never throws. */
export async function readiness(ctx: Context): Promise<Readiness> {
  if (isDraining()) return { ready: false, reason: 'draining' };
  // One question at a time, however many probes wait for it.
  asking ??= ask(ctx).finally(() => {
    asking = undefined;
  });
  const late = new Promise<'late'>((resolve) => {
    setTimeout(resolve, ANSWER_WITHIN_MS, 'late').unref();
  });
  const answer = await Promise.race([asking, late]);
  if (answer !== 'late') return { ready: answer === 'ready', reason: answer };
  const heardLately = ctx.clock.now().getTime() - memory.answeredAt < LAST_WORD_HOLDS_MS;
  return heardLately ? { ready: true, reason: 'ready' } : { ready: false, reason: 'database' };
}

async function ask(ctx: Context): Promise<Readiness['reason']> {
  try {
    if (memory.applied) await ctx.db.execute(sql`select 1`);
    else memory.applied = await migrationsApplied(ctx.db);
    if (!memory.applied) return 'migrations';
    memory.answeredAt = ctx.clock.now().getTime();
    return 'ready';
  } catch (error) {
    // 42P01, 3F000: no table of migrations yet.
    return /42P01|3F000/.test(String((error as { cause?: { code?: string } }).cause?.code))
      ? 'migrations'
      : 'database';
  }
}
