import { z } from 'zod';
import { courseKey } from '@/server/domains/courses/contract';
import { answerValue, questionId } from './attempts';
import { CERTIFICATE_CODE_PATTERN } from './certificates';
import { enrolmentState } from './enrolments';

const uuid = z.uuid();

/** The course by id or slug. */
export const enrolInput = z.strictObject({ id: courseKey });
export const enrolmentById = z.strictObject({ id: uuid });
export const attemptById = z.strictObject({ id: uuid });
export const lessonInEnrolment = z.strictObject({ id: uuid, lessonId: uuid });
export const nothing = z.strictObject({});

const pageCursor = z
  .string()
  .regex(/^\d{1,18}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'Send the cursor as it was given.');
const pageFields = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: pageCursor.optional(),
};

const STATES_MAX = enrolmentState.options.length;

export const listEnrolmentsInput = z.strictObject({
  /** A list, or names joined by commas as a query string carries them. */
  states: z
    .union([
      z.array(enrolmentState).min(1).max(STATES_MAX),
      z
        .string()
        .max(100)
        .transform((text) => text.split(','))
        .pipe(z.array(enrolmentState).min(1).max(STATES_MAX)),
    ])
    .optional(),
  courseId: uuid.optional(),
  ...pageFields,
});
export type ListEnrolmentsInput = z.infer<typeof listEnrolmentsInput>;

export const listCertificatesInput = z.strictObject(pageFields);

/** Small and capital letters, with or without hyphens: `normaliseCode` in the rules makes the one form that is stored. */
export const certificateByCode = z.strictObject({
  code: z.string().regex(CERTIFICATE_CODE_PATTERN, 'This is not the code of a certificate.'),
});

/** Without a place it says that the lesson is open. */
export const savePositionInput = z.strictObject({
  id: uuid,
  lessonId: uuid,
  blockId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'Send the id of a block.')
    .optional(),
  /** Where the video stands, in seconds. */
  second: z.number().min(0).max(1_000_000).optional(),
  /** When the learner was there, by their device's clock. */
  at: z.iso
    .datetime({ offset: true })
    .refine((text) => Date.parse(text) >= 0, 'Send a time after the beginning of 1970.'),
});
export type SavePositionInput = z.infer<typeof savePositionInput>;

export const saveAnswerInput = z.strictObject({
  id: uuid,
  questionId,
  answer: answerValue,
  /** Counts up with every change of this answer; the highest stands, whatever order they arrive in. */
  sequence: z.int().min(0).max(2_147_483_647),
});
export type SaveAnswerInput = z.infer<typeof saveAnswerInput>;
