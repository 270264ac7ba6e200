import { and, desc, eq, inArray, like, lt, or } from 'drizzle-orm';
import { auditLog, auditValues } from '@/db/schema/identity';
import { type Context, reader } from '@/server/platform/context';
import type { AuditEntryView } from '../contract';
import { requireAdmin } from '../policy';
import { getProfiles } from './people';

export interface ListAuditInput {
  /** An action or the beginning of one, e.g. `identity.` or `wallet.grant`. */
  action?: string;
  /** As actor or as subject. */
  personId?: string;
  subjectId?: string;
  limit: number;
  cursor?: string;
}

/** Who did what, newest first, for administrators. Refuses `identity.role_required`. */
export async function listAudit(
  ctx: Context,
  input: ListAuditInput,
): Promise<{ items: AuditEntryView[]; nextCursor: string | null }> {
  requireAdmin(ctx);
  const prefix = input.action?.replace(/[\\%_]/g, (mark) => `\\${mark}`);
  const rows = await reader(ctx)
    .select()
    .from(auditLog)
    .where(
      and(
        prefix ? like(auditLog.action, `${prefix}%`) : undefined,
        input.subjectId ? eq(auditLog.subjectId, input.subjectId) : undefined,
        input.personId
          ? or(eq(auditLog.actorPersonId, input.personId), eq(auditLog.subjectId, input.personId))
          : undefined,
        input.cursor ? lt(auditLog.id, input.cursor) : undefined,
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(input.limit + 1);
  const page = rows.slice(0, input.limit);
  const values = await valuesOf(
    ctx,
    page.map((row) => row.id),
  );
  const names = await getProfiles(ctx, peopleIn(page));
  const items = page.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actorPersonId: row.actorPersonId,
    actorName: (row.actorPersonId && names.get(row.actorPersonId)?.name) || null,
    actorKind: row.actorKind,
    action: row.action,
    subjectType: row.subjectType,
    subjectId: row.subjectId,
    subjectName: names.get(row.subjectId)?.name ?? null,
    fields: row.fields,
    values: values.get(row.id) ?? [],
    reason: row.reason,
    requestId: row.requestId,
  }));
  return { items, nextCursor: rows.length > input.limit ? (items.at(-1)?.id ?? null) : null };
}

function peopleIn(rows: readonly (typeof auditLog.$inferSelect)[]): string[] {
  return rows.flatMap((row) => [
    ...(row.actorPersonId ? [row.actorPersonId] : []),
    ...(row.subjectType === 'person' ? [row.subjectId] : []),
  ]);
}

async function valuesOf(ctx: Context, auditIds: string[]): Promise<Map<string, AuditEntryView['values']>> {
  const byEntry = new Map<string, AuditEntryView['values']>();
  if (auditIds.length === 0) return byEntry;
  const rows = await reader(ctx).select().from(auditValues).where(inArray(auditValues.auditId, auditIds));
  for (const { auditId, field, before, after } of rows) {
    const known = byEntry.get(auditId) ?? [];
    known.push({ field, before: json(before), after: json(after) });
    byEntry.set(auditId, known);
  }
  return byEntry;
}

/** What a JSON column holds is JSON; the driver only types it as unknown. */
const json = (value: unknown): AuditEntryView['values'][number]['before'] =>
  (value ?? null) as AuditEntryView['values'][number]['before'];
