import { lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { knownDevices, sessions, sessionTokens, signInFailures } from '@/db/schema/identity';
import { defineJob } from '@/server/platform/jobs/definitions';

const DAY_MS = 86_400_000;
/** Ended sessions stay this long, so that their owner can still be told about them. */
const ENDED_SESSIONS_KEPT_MS = 90 * DAY_MS;
const DEVICES_PER_PERSON_MAX = 50;

/** Removes what no longer opens anything: expired secrets, old sessions, forgotten devices, failures that no longer count. */
export const forgetEndedSessions = defineJob({
  name: 'identity.forget-ended-sessions',
  schema: z.object({}),
  maxAttempts: 3,
  run: async (ctx) => {
    const now = ctx.clock.now();
    await ctx.db.delete(sessionTokens).where(lt(sessionTokens.expiresAt, now));
    await ctx.db
      .delete(sessions)
      .where(lt(sessions.absoluteExpiresAt, new Date(now.getTime() - ENDED_SESSIONS_KEPT_MS)));
    await ctx.db.delete(knownDevices).where(lt(knownDevices.expiresAt, now));
    // Scripts that never send their device token back would otherwise leave a row per sign-in.
    await ctx.db.execute(sql`
      delete from ${knownDevices} where hash in (
        select hash from (
          select hash, row_number() over (partition by person_id order by expires_at desc, hash) as place
          from ${knownDevices}
        ) as ranked where place > ${DEVICES_PER_PERSON_MAX})`);
    await ctx.db
      .delete(signInFailures)
      .where(lt(signInFailures.windowStartedAt, new Date(now.getTime() - DAY_MS)));
  },
});
