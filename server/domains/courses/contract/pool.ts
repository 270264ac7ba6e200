import { z } from 'zod';
import { transferView } from '@/server/domains/wallet/contract';
import { positiveAmount } from '@/server/platform/money';
import { courseId } from './values';

export const fundCoursePoolInput = z.strictObject({ id: courseId, amount: positiveAmount });

/** `available` can still be promised to learners, `reserved` has been. */
export const coursePool = z.object({ available: z.int(), reserved: z.int(), asset: z.string() });
export const fundedPool = transferView.extend({ pool: coursePool });

export type CoursePool = z.infer<typeof coursePool>;
export type FundedPool = z.infer<typeof fundedPool>;
