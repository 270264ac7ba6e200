/** Bounds that keep one course readable in one answer. */
export const MODULES_MAX = 200;
export const LESSONS_MAX = 2_000;
