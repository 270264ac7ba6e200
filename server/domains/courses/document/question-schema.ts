import { z } from 'zod';
import { blockIdSchema, cleanText } from './fields';
import { LIMITS, type Question, QUESTION_TYPES } from './types';

const optionSchema = z.strictObject({
  id: blockIdSchema,
  text: cleanText(LIMITS.optionText),
  correct: z.boolean(),
  feedback: cleanText(LIMITS.feedback).optional(),
});

/** A question as the team writes it. Drafts may be incomplete: `questionFaults` says what is missing. */
export const questionSchema: z.ZodType<Question> = z
  .strictObject({
    id: blockIdSchema,
    type: z.enum(QUESTION_TYPES),
    prompt: cleanText(LIMITS.prompt),
    points: z.int().min(1).max(LIMITS.points),
    options: z.array(optionSchema).max(LIMITS.options).optional(),
    accepted: z.array(cleanText(LIMITS.acceptedText)).max(LIMITS.accepted).optional(),
    value: z.union([z.boolean(), z.number()]).optional(),
    tolerance: z.number().min(0).optional(),
    hint: cleanText(LIMITS.feedback).optional(),
    feedback: cleanText(LIMITS.feedback).optional(),
  })
  .superRefine((question, context) => {
    const wanted =
      question.type === 'true_false' ? 'boolean' : question.type === 'number' ? 'number' : undefined;
    if (question.value !== undefined && typeof question.value !== wanted) {
      const message = wanted === undefined ? 'this type of question has no value' : `must be a ${wanted}`;
      context.addIssue({ code: 'custom', path: ['value'], message });
    }
    const seen = new Set<string>();
    question.options?.forEach((option, index) => {
      if (seen.has(option.id))
        context.addIssue({ code: 'custom', path: ['options', index, 'id'], message: 'is used twice' });
      seen.add(option.id);
    });
  });
