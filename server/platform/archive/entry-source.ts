/** What an archive or folder may hold at most. */
export interface ArchiveLimits {
  entries: number;
  /** Bytes of one file after unpacking. */
  entryBytes: number;
  /** Bytes of all files together after unpacking. */
  totalBytes: number;
  /** Unpacked bytes per packed byte; counted only beyond the first megabytes, which text reaches honestly. */
  ratio: number;
}

export const DEFAULT_LIMITS: ArchiveLimits = {
  entries: 10_000,
  entryBytes: 200 * 1_048_576,
  totalBytes: 600 * 1_048_576,
  ratio: 100,
};

/** The files of an archive or folder, by checked relative path with forward slashes. Read one by one, never all at once. */
export interface EntrySource {
  /** The name of what was opened, for messages. */
  readonly name: string;
  /** In code point order. */
  readonly paths: readonly string[];
  /** Paths of links: never followed and not among `paths`. */
  readonly links: readonly string[];
  has(path: string): boolean;
  /** Bytes of a file; 0 when it is not there. */
  bytes(path: string): number;
  /** The whole content. Refuses more than `bytesMax` with `imports.archive_entry_too_large`. */
  read(path: string, bytesMax?: number): Promise<Buffer>;
  /** Removes what was unpacked. Safe to call twice. */
  dispose(): Promise<void>;
}
