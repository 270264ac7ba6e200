import type { LessonDocument } from '../document/schema';

/** One line of a report: what, and why, in words that an educator understands. */
export interface Finding {
  item: string;
  reason: string;
}

export interface CourseReport {
  imported: string[];
  changed: Finding[];
  skipped: Finding[];
}

export interface ImportedLesson {
  /** Stands for the lesson in `lesson:<key>` links of this import, until it has an id. */
  key: string;
  title: string;
  /** `quiz` exactly when it has questions that can be graded; `video` only when the film's length is known. */
  kind: 'text' | 'video' | 'quiz';
  required: boolean;
  passPercent?: number;
  document: LessonDocument;
}

export interface ImportedModule {
  title: string;
  lessons: ImportedLesson[];
}

/** A file that a lesson shows or links to: `import:<path>` in the documents. */
export interface ImportedFile {
  path: string;
  name: string;
  mime: string;
  /** Of the content in the archive; a converted file (captions) may have others. */
  bytes: number;
  /** Read while the archive is open. */
  data: () => Promise<Buffer>;
}

/**
 * A course as an archive tells it: only what is listed here is ever taken over. Owners, roles, prices, rewards, publication
 * and people in an archive are not read at all. It can be completed to 100 %: at least one lesson is required, and no
 * required lesson asks for something that cannot be done here.
 */
export interface ImportedCourse {
  title: string;
  summary: string;
  /** BCP 47. */
  language: string;
  subject?: string;
  modules: ImportedModule[];
  files: ImportedFile[];
  report: CourseReport;
  /** How many things of each kind the archive holds, before conversion: `{ html: 10, problem: 53, … }`. */
  found: Record<string, number>;
}
