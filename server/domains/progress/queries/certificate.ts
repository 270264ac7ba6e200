import { and, desc, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { certificates } from '@/db/schema/progress';
import { type Context, personOf, reader } from '@/server/platform/context';
import { AppError } from '@/server/platform/errors';
import { preparedOn } from '@/server/platform/prepared';
import { certificateFacts, type CertificateView } from '../contract';
import { normaliseCode } from '../rules/certificate-codes';
import { afterCursor, cursorOf, microsOf } from './paging';

type CertificateRow = typeof certificates.$inferSelect;

const byCode = preparedOn((db: Db) =>
  db
    .select()
    .from(certificates)
    .where(eq(certificates.code, sql.placeholder('code')))
    .prepare('progress_certificate_by_code'),
);

/** A certificate as anybody may check it: the name and facts of the day it was issued, and whether it still holds. */
export async function getCertificate(ctx: Context, input: { code: string }): Promise<CertificateView> {
  const [row] = await byCode(reader(ctx)).execute({ code: normaliseCode(input.code) });
  if (!row)
    throw new AppError(
      'not_found',
      'progress.certificate_not_found',
      'There is no certificate with this code.',
    );
  return viewOf(row);
}

/** The caller's certificates, the newest first, in pages. One query. */
export async function listMyCertificates(
  ctx: Context,
  input: { limit: number; cursor?: string | undefined },
): Promise<{ items: CertificateView[]; nextCursor: string | null }> {
  const { personId } = personOf(ctx);
  const rows = await reader(ctx)
    .select({ certificate: certificates, micros: microsOf(sql`certificates.issued_at`) })
    .from(certificates)
    .where(
      and(
        eq(certificates.personId, personId),
        input.cursor
          ? afterCursor(input.cursor, sql`certificates.issued_at`, sql`certificates.id`)
          : undefined,
      ),
    )
    .orderBy(desc(certificates.issuedAt), desc(certificates.id))
    .limit(input.limit + 1);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => viewOf(row.certificate)),
    nextCursor: rows.length > input.limit && last ? cursorOf(last.micros, last.certificate.id) : null,
  };
}

/** Named fields only: who it belongs to leaves as a name, never as an id. */
function viewOf(row: CertificateRow): CertificateView {
  const { code, learnerName, courseId, courseSlug, courseTitle, courseLanguage, educatorName } = row;
  return {
    code,
    state: row.revokedAt ? 'revoked' : 'valid',
    learnerName,
    courseId,
    courseSlug,
    courseTitle,
    courseLanguage,
    version: row.versionNumber,
    educatorName,
    facts: certificateFacts.parse(row.facts),
    issuedAt: row.issuedAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    revokedReason: row.revokedReason,
  };
}
