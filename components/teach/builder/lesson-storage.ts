import { type Stored } from '../autosave';
import { type LessonDraft } from './lesson-draft';

function readAt(key: string): Stored<LessonDraft> | null {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? 'null') as Stored<LessonDraft> | null;
    const isWhole = typeof stored?.value?.markdown === 'string' && Array.isArray(stored.value.questions);
    return isWhole ? stored : null;
  } catch {
    return null;
  }
}

function writeAt(key: string, stored: Stored<LessonDraft> | null): void {
  try {
    if (stored) localStorage.setItem(key, JSON.stringify(stored));
    else localStorage.removeItem(key);
  } catch {
    // A private window may refuse to store; the text is still on the screen and being sent.
  }
}

/**
 * This device's copy of a lesson that the server does not have yet. What an earlier visit left is put aside when the
 * lesson opens, so that typing on before choosing does not write over it.
 */
export function lessonStorage(lessonId: string) {
  const key = `azora.lesson.${lessonId}`;
  const asideKey = `${key}.left`;
  return {
    read: () => readAt(key),
    write: (stored: Stored<LessonDraft> | null) => writeAt(key, stored),
    /** What an earlier visit left, until `dropLeft`. */
    takeLeft(): Stored<LessonDraft> | null {
      const left = readAt(key) ?? readAt(asideKey);
      writeAt(asideKey, left);
      writeAt(key, null);
      return left;
    },
    dropLeft: () => writeAt(asideKey, null),
  };
}
