import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { outbox } from '@/db/schema/platform';
import type { Context } from '../context';
import { env } from '../env';
import { invariant } from '../errors';
import { newId } from '../ids';
import { defineJob, enqueue } from '../jobs/definitions';

export const mailSchema = z.strictObject({
  to: z.string().min(3).max(254),
  subject: z.string().min(1).max(200),
  text: z.string().min(1).max(50_000),
});
export type Mail = z.infer<typeof mailSchema>;

/**
 * Puts a mail into the caller's transaction: it is sent exactly when the transaction commits, at least once.
 * Requires `ctx.tx`.
 */
export async function writeOutbox(
  ctx: Context,
  message: { recipientPersonId?: string; mail: Mail },
): Promise<string> {
  invariant(ctx.tx, 'The outbox is written inside a transaction.');
  const id = newId(ctx);
  await ctx.tx.insert(outbox).values({
    id,
    kind: 'mail',
    recipientPersonId: message.recipientPersonId ?? null,
    payload: mailSchema.parse(message.mail),
    createdAt: ctx.clock.now(),
  });
  await enqueue(ctx, deliverOutbox, { id });
  return id;
}

/** Delivers one message and empties it, so that names and addresses do not stay in the outbox. */
export const deliverOutbox = defineJob({
  name: 'platform.deliver-outbox',
  schema: z.strictObject({ id: z.uuid() }),
  maxAttempts: 10,
  run: async (ctx, { id }) => {
    const waiting = and(eq(outbox.id, id), isNull(outbox.deliveredAt));
    const [row] = await ctx.db.select().from(outbox).where(waiting);
    if (!row) return;
    try {
      await deliverMail(id, mailSchema.parse(row.payload), row.createdAt);
    } catch (error) {
      const lastError = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
      await ctx.db
        .update(outbox)
        .set({ attempts: sql`${outbox.attempts} + 1`, lastError })
        .where(waiting);
      throw error;
    }
    await ctx.db
      .update(outbox)
      .set({
        deliveredAt: ctx.clock.now(),
        payload: {},
        attempts: sql`${outbox.attempts} + 1`,
        lastError: null,
      })
      .where(waiting);
  },
});

/** The embedded default: a file per mail in the data directory. Named by the message's id, so a second delivery replaces it. */
async function deliverMail(id: string, mail: Mail, writtenAt: Date): Promise<void> {
  const folder = path.resolve(/* turbopackIgnore: true */ env().AZORA_DATA_DIR, 'mail');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(/* turbopackIgnore: true */ folder, `${id}.json`);
  await writeFile(
    `${file}.part`,
    JSON.stringify({ id, writtenAt: writtenAt.toISOString(), ...mail }, null, 2),
    { mode: 0o600 },
  );
  await rename(`${file}.part`, file);
}
