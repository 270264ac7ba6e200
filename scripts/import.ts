// `npm run import -- <file or folder> [--owner email]`: makes a draft of a course, like the upload in the app does, and
// prints what came over. Needs the database only: the one that the settings name, or the embedded one, which is started
// (or joined) for the while. Without --owner the draft is the demo educator's, or the first educator's.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../db/client';
import { migrate } from '../db/migrate';
import { type ImportedDraft, importCourse } from '../server/domains/courses/commands/import-course';
import { importArchive } from '../server/domains/courses/importing/import-archive';
import { findEducator } from '../server/domains/courses/queries/educator';
import { openArchive } from '../server/platform/archive/open-archive';
import { systemClock } from '../server/platform/clock';
import { systemContext } from '../server/platform/context';
import { AppError } from '../server/platform/errors';
import { openSettingsDatabase } from './settings-database.mjs';

const USAGE = 'Usage: npm run import -- <archive or folder> [--owner teacher@example.org]';
const DEMO_EDUCATOR = 'educator@azora.test';
const LINES_MAX = 60;

async function importPath(given: string, email: string | undefined): Promise<void> {
  const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), given);
  const source = await openArchive(file);
  const settings = await openSettingsDatabase().catch(async (error: unknown) => {
    await source.dispose();
    throw error;
  });
  const database = openDatabase(settings.url, { poolSize: 2 });
  try {
    await migrate(settings.adminUrl, { appRole: settings.appRole });
    const ctx = systemContext({ db: database.db, clock: systemClock, name: 'import' });
    const owner = await findEducator(ctx, { email, otherwise: DEMO_EDUCATOR });
    const imported = await importArchive(source);
    print(await importCourse(ctx, { imported, ownerId: owner.id }), owner.name);
  } finally {
    await source.dispose();
    await database.close();
    await settings.close();
  }
}

function print(draft: ImportedDraft, owner: string): void {
  const { report } = draft;
  console.log(
    `Imported “${draft.title}” as a draft of ${owner}: ${draft.moduleCount} modules, ${draft.lessonCount} lessons.`,
  );
  section('Imported', report.imported);
  section(
    'Changed',
    report.changed.map(({ item, reason }) => `${item}: ${reason}`),
  );
  section(
    'Skipped',
    report.skipped.map(({ item, reason }) => `${item}: ${reason}`),
  );
  console.log(`\nCourse id: ${draft.id}\nOpen it at /teach/courses/${draft.id}`);
}

function section(title: string, lines: readonly string[]): void {
  console.log(`\n${title}: ${lines.length}`);
  for (const line of lines.slice(0, LINES_MAX)) console.log(`  ${line}`);
  if (lines.length > LINES_MAX) console.log(`  … and ${lines.length - LINES_MAX} more`);
}

const { values, positionals } = parseArgs({ options: { owner: { type: 'string' } }, allowPositionals: true });
try {
  const [given] = positionals;
  if (!given || positionals.length > 1) throw new AppError('invalid', 'courses.import_usage', USAGE);
  await importPath(given, values.owner);
  process.exit(0);
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exit(1);
}
