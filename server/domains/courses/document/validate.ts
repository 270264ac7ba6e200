import { z } from 'zod';
import { documentShape, type LessonDocument, LIMITS, SCHEMA_VERSION } from './schema';
import { inlineOf, walkBlocks } from './walk';

export type DocumentFault = { path: string; message: string };

// Two JSON levels (object, array) per nested block, a few for inline content, marks and their attributes.
const JSON_DEPTH = LIMITS.depth * 2 + 10;

/** True when a JSON value nests deeper than a document may: asked before the recursive schema runs, without recursion. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > JSON_DEPTH) return true;
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item === 'object' && item !== null)
        for (const child of Object.values(item)) next.push(child);
    }
    level = next;
  }
  return false;
}

/** What the shape cannot say: ids unique in the document, total size, number of questions. */
function wholeFaults(document: LessonDocument): { path: (string | number)[]; message: string }[] {
  const faults: { path: (string | number)[]; message: string }[] = [];
  let nodes = 0;
  let questions = 0;
  const seen = new Set<string>();
  document.content.forEach((top, index) => {
    walkBlocks([top], (block) => {
      nodes += 1 + inlineOf(block).length;
      if (block.type === 'question') questions += 1;
      const { id } = block.attrs;
      if (seen.has(id))
        faults.push({ path: ['content', index, 'attrs', 'id'], message: `the id ${id} is used twice` });
      seen.add(id);
    });
  });
  if (nodes > LIMITS.nodes)
    faults.push({ path: ['content'], message: `more than ${LIMITS.nodes} parts in one document` });
  if (questions > LIMITS.questions) {
    faults.push({ path: ['content'], message: `more than ${LIMITS.questions} questions in one lesson` });
  }
  return faults;
}

/** Reads a document from outside: bounded depth, strict shape, unique ids. Never throws on hostile nesting. */
export const documentSchema: z.ZodType<LessonDocument> = z
  .unknown()
  .superRefine((value, context) => {
    if (isTooDeep(value)) {
      context.addIssue({
        code: 'custom',
        message: `blocks may nest ${LIMITS.depth} levels deep`,
        continue: false,
      });
    }
  })
  .pipe(documentShape)
  .superRefine((document, context) => {
    for (const fault of wholeFaults(document))
      context.addIssue({ code: 'custom', path: fault.path, message: fault.message });
  });

/** Checks a document and says what is wrong with it: every fault with its path and a sentence. Never throws. */
export function validateDocument(
  value: unknown,
): { ok: true; document: LessonDocument } | { ok: false; faults: DocumentFault[] } {
  const result = documentSchema.safeParse(value);
  if (result.success) return { ok: true, document: result.data };
  return {
    ok: false,
    faults: result.error.issues
      .slice(0, 100)
      .map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  };
}

/** A lesson with nothing in it yet. */
export function emptyDocument(): LessonDocument {
  return { type: 'doc', schemaVersion: SCHEMA_VERSION, content: [] };
}
