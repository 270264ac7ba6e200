import { z } from 'zod';
import { defineJob } from '@/server/platform/jobs/definitions';
import { regradeLesson } from './commands/regrade-lesson';

/** Enqueued by a correction, in its transaction and by this name. */
export const regradeLessonJob = defineJob({
  name: 'progress.regrade-lesson',
  schema: z.object({ correctionId: z.uuid(), versionId: z.uuid(), lessonId: z.uuid() }),
  maxAttempts: 12,
  run: (ctx, payload) => regradeLesson(ctx, payload),
});
