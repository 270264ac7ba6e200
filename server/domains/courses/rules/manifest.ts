import type { Manifest, ManifestLesson } from '../contract';
import { ruleOf } from './completion';

interface DraftItem extends Omit<ManifestLesson, 'rule' | 'durationSeconds'> {
  moduleId: string;
  durationSeconds: number | null;
}

/** The manifest that publishing this draft now would make. Modules and lessons come in their order. */
export function manifestOf(
  modules: readonly { id: string; title: string }[],
  lessons: readonly DraftItem[],
): Manifest {
  return {
    modules: modules.map((module) => ({
      id: module.id,
      title: module.title,
      lessons: lessons
        .filter((lesson) => lesson.moduleId === module.id)
        .map((lesson) => ({
          id: lesson.id,
          title: lesson.title,
          kind: lesson.kind,
          required: lesson.required,
          preview: lesson.preview,
          rule: ruleOf(lesson),
          passPercent: lesson.passPercent,
          contentHash: lesson.contentHash,
          minutes: lesson.minutes,
          ...(lesson.durationSeconds === null ? {} : { durationSeconds: lesson.durationSeconds }),
          questionCount: lesson.questionCount,
        })),
    })),
  };
}

const itemFacts = (
  lesson: Pick<ManifestLesson, 'title' | 'kind' | 'required' | 'preview' | 'passPercent' | 'contentHash'>,
) =>
  [
    lesson.title,
    lesson.kind,
    lesson.required,
    lesson.preview,
    lesson.passPercent,
    lesson.contentHash,
  ] as const;

/** True when an item of the draft is the published item: same settings, same content. */
export function sameItem(a: Parameters<typeof itemFacts>[0], b: Parameters<typeof itemFacts>[0]): boolean {
  const other = itemFacts(b);
  return itemFacts(a).every((fact, index) => fact === other[index]);
}

/** True when both hold the same items in the same order with the same settings and content. */
export function sameManifest(a: Manifest, b: Manifest): boolean {
  const flat = (manifest: Manifest) =>
    JSON.stringify(
      manifest.modules.map((module) => [
        module.id,
        module.title,
        module.lessons.map((lesson) => [lesson.id, ...itemFacts(lesson)]),
      ]),
    );
  return flat(a) === flat(b);
}

/** The manifest with each corrected lesson's newest content: what learners of the version see today. */
export function withCorrections(manifest: Manifest, corrections: ReadonlyMap<string, string>): Manifest {
  if (corrections.size === 0) return manifest;
  return {
    modules: manifest.modules.map((module) => ({
      ...module,
      lessons: module.lessons.map((lesson) => ({
        ...lesson,
        contentHash: corrections.get(lesson.id) ?? lesson.contentHash,
      })),
    })),
  };
}

export interface CourseFactsRow {
  title: string;
  summary: string;
  language: string;
  level: string;
  subject: string;
  outcomes: readonly string[];
  priceMinor: number | null;
  priceAsset: string | null;
  rewardTokens: number;
}

/** True when the facts that learners see are the same. */
export function sameFacts(a: CourseFactsRow, b: CourseFactsRow): boolean {
  const flat = (row: CourseFactsRow) =>
    JSON.stringify([
      row.title,
      row.summary,
      row.language,
      row.level,
      row.subject,
      row.outcomes,
      row.priceMinor,
      row.priceAsset,
      row.rewardTokens,
    ]);
  return flat(a) === flat(b);
}
