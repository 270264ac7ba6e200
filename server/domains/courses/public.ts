/** What other domains may call. */
export { getPublishedCourse } from './queries/published-course';
export { findVersion, type CourseVersion } from './queries/version';
export { getLessonContent } from './queries/lesson-content';
export { teamRole } from './queries/team';
export { countLearner } from './commands/count-learner';
export { courseGuards } from './gateways/course-guards';
export { catalogueListeners } from './gateways/catalogue-listeners';
export type { ManifestLesson } from './contract';
export type { Question } from './document/schema';
export { questionsOf, takerDocument, withoutKeys } from './document/questions';
export { type Answer, answerFault, type GradedSet, gradeQuestion, gradeSet } from './document/grading';
