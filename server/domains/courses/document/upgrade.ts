import { AppError } from '@/server/platform/errors';
import { type LessonDocument, SCHEMA_VERSION } from './schema';
import { validateDocument } from './validate';

type Versioned = { schemaVersion: number };
type Converter = (document: Versioned) => Versioned;

/** One pure converter per step, keyed by the version it starts from. None yet: version 1 is the first. */
const CONVERTERS: Readonly<Record<number, Converter>> = {};

function isVersioned(value: unknown): value is Versioned {
  return (
    typeof value === 'object' &&
    value !== null &&
    'schemaVersion' in value &&
    typeof value.schemaVersion === 'number'
  );
}

const unreadable = (why: string) => new AppError('internal', 'courses.content_unreadable', why);

/**
 * Raises a stored document to the current schema version. Guarantees a valid document; throws
 * `courses.content_unreadable` when what is stored is newer than this program or was never a document.
 */
export function upgrade(stored: unknown): LessonDocument {
  if (!isVersioned(stored)) throw unreadable('The stored content is not a block document.');
  let document = stored;
  while (document.schemaVersion < SCHEMA_VERSION) {
    const convert = CONVERTERS[document.schemaVersion];
    if (convert === undefined)
      throw unreadable(`No converter from document version ${document.schemaVersion}.`);
    document = convert(document);
  }
  if (document.schemaVersion > SCHEMA_VERSION) {
    throw unreadable(
      `The content was written by a newer program (document version ${document.schemaVersion}).`,
    );
  }
  const checked = validateDocument(document);
  if (!checked.ok) throw unreadable(`The stored content has a fault: ${checked.faults[0]?.path ?? ''}.`);
  return checked.document;
}
