import { type EntrySource } from '@/server/platform/archive/entry-source';
import { importReference } from '../document/references';
import { baseName, mimeOf } from './file-kinds';
import type { ImportedFile } from './imported-course';
import type { ReportBuilder } from './report-builder';

/** Gathers the files that lessons use, each once, and reports those that are missing or of a kind that is not offered. */
export class FileCollector {
  readonly #files = new Map<string, ImportedFile>();

  constructor(
    readonly source: EntrySource,
    readonly report: ReportBuilder,
  ) {}

  /** The reference to a file of the archive for a lesson; undefined when it is not there or may not be offered. */
  use(
    path: string,
    lesson: string,
    convert?: { mime: string; name: string; data: (data: Buffer) => Buffer },
  ): string | undefined {
    if (!this.source.has(path)) {
      this.report.skipped(baseName(path) || path, `The file is not in the archive; “${lesson}” uses it.`);
      return undefined;
    }
    const mime = convert?.mime ?? mimeOf(path);
    if (mime === undefined) {
      this.report.skipped(baseName(path), 'A page or program of its own is not taken over.');
      return undefined;
    }
    if (!this.#files.has(path)) {
      this.#files.set(path, {
        path,
        name: convert?.name ?? baseName(path),
        mime,
        bytes: this.source.bytes(path),
        data: async () => {
          const data = await this.source.read(path);
          return convert === undefined ? data : convert.data(data);
        },
      });
    }
    return importReference(path);
  }

  files(): ImportedFile[] {
    return [...this.#files.values()];
  }

  isUsed(path: string): boolean {
    return this.#files.has(path);
  }
}
