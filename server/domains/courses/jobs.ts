import { z } from 'zod';
import { defineJob } from '@/server/platform/jobs/definitions';
import { forgetArchives } from './commands/forget-archives';
import { IMPORT_JOB } from './commands/request-import';
import { resumeImports } from './commands/resume-imports';
import { runImport } from './commands/run-import';

/** Converts an uploaded archive and makes its draft. */
export const importCourseJob = defineJob({
  name: IMPORT_JOB,
  schema: z.strictObject({ importId: z.uuid() }),
  maxAttempts: 5,
  run: runImport,
});

/** Every minute: imports whose process was killed go on. */
export const RESUME_IMPORTS_PATTERN = '* * * * *';
export const resumeImportsJob = defineJob({
  name: 'courses.resume-imports',
  schema: z.object({}),
  maxAttempts: 3,
  run: (ctx) => resumeImports(ctx),
});

/** Every night: uploaded archives whose import is over. */
export const FORGET_ARCHIVES_PATTERN = '17 4 * * *';
export const forgetArchivesJob = defineJob({
  name: 'courses.forget-archives',
  schema: z.object({}),
  maxAttempts: 3,
  run: (ctx) => forgetArchives(ctx),
});
