import { clip } from '../document/fields';
import type { CourseReport, Finding } from './imported-course';

const MAX_TEXT = 300;
const MAX_LINES = 500;
/** A change made more often than this is told once, with the number; what was left out is named one by one for longer. */
const MAX_CHANGED_PER_REASON = 8;
const MAX_SKIPPED_PER_REASON = 100;

const shorten = (text: string) => {
  const clean = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]+/gu, ' ').trim();
  return clean.length > MAX_TEXT ? `${clip(clean, MAX_TEXT - 1)}…` : clean;
};

/** Collects what an import did, each finding once. */
export class ReportBuilder {
  readonly #imported: string[] = [];
  readonly #changed = new Map<string, string[]>();
  readonly #skipped = new Map<string, string[]>();

  imported(line: string): void {
    this.#imported.push(shorten(line));
  }

  changed(item: string, reason: string): void {
    ReportBuilder.#add(this.#changed, item, reason);
  }

  skipped(item: string, reason: string): void {
    ReportBuilder.#add(this.#skipped, item, reason);
  }

  static #add(findings: Map<string, string[]>, item: string, reason: string): void {
    const items = findings.get(shorten(reason)) ?? [];
    const name = shorten(item);
    if (!items.includes(name)) items.push(name);
    findings.set(shorten(reason), items);
  }

  static #lines(findings: Map<string, string[]>, most: number): Finding[] {
    return [...findings]
      .flatMap(([reason, items]): Finding[] => {
        if (items.length <= most) return items.map((item) => ({ item, reason }));
        const named = items.slice(0, 3).join(', ');
        return [{ item: `${named} and ${items.length - 3} more`, reason }];
      })
      .slice(0, MAX_LINES);
  }

  build(): CourseReport {
    return {
      imported: this.#imported.slice(0, MAX_LINES),
      changed: ReportBuilder.#lines(this.#changed, MAX_CHANGED_PER_REASON),
      skipped: ReportBuilder.#lines(this.#skipped, MAX_SKIPPED_PER_REASON),
    };
  }
}
