import { v5 } from 'uuid';

/** Any fixed UUID: the namespace in which imported courses get their lineage. */
const IMPORTS = '6f0c1c3e-7c1f-5d0b-9a55-0d6a3f2f7a10';

/**
 * The lineage of an imported course: the same for the same owner and title, however often it is imported, so that bringing
 * a course again does not make its reward payable again (promise 5). Letter case, width and spaces do not matter.
 */
export function importedLineage(ownerId: string, title: string): string {
  const plain = title.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  return v5(`${ownerId} ${plain}`, IMPORTS);
}
