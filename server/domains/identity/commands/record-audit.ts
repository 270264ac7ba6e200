import { auditLog, auditValues } from '@/db/schema/identity';
import type { Context } from '@/server/platform/context';
import { invariant } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';

export interface AuditRecord {
  /** `<domain>.<noun>.<verb>`, e.g. `identity.user.update`. */
  action: string;
  subjectType: string;
  subjectId: string;
  /** The fields that changed; the keys of `before` and `after` are added. */
  fields?: readonly string[];
  reason?: string;
  /** Values go to a side table that retention may empty. Never secrets. */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** Appends who did what to which subject and why, in the transaction that does it. Requires `ctx.tx`. Returns the entry's id. */
export async function recordAudit(ctx: Context, record: AuditRecord): Promise<string> {
  const { tx, actor } = ctx;
  invariant(tx, 'An audit entry is written in the transaction of the change it describes.');
  const before = record.before ?? {};
  const after = record.after ?? {};
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const id = newId(ctx);
  await tx.insert(auditLog).values({
    id,
    at: ctx.clock.now(),
    actorPersonId: actor.kind === 'person' ? actor.personId : null,
    actorKind: actor.kind === 'system' ? `system:${actor.name}` : actor.kind,
    action: record.action,
    subjectType: record.subjectType,
    subjectId: record.subjectId,
    fields: [...new Set([...(record.fields ?? []), ...changed])],
    reason: record.reason ?? '',
    requestId: ctx.requestId,
  });
  if (changed.length > 0) {
    await tx
      .insert(auditValues)
      .values(changed.map((field) => ({ auditId: id, field, before: before[field], after: after[field] })));
  }
  return id;
}
