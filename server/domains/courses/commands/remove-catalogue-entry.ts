import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { catalogueEntries } from '@/db/schema/courses';

/** Takes the course out of the catalogue, in the transaction that hides it. */
export async function removeCatalogueEntry(tx: Tx, courseId: string): Promise<void> {
  await tx.delete(catalogueEntries).where(eq(catalogueEntries.courseId, courseId));
}
