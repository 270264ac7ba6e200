/** What other domains may call. */
export { getPublishedCourse } from './queries/published-course';
export { findVersion, type CourseVersion } from './queries/version';
export { getContentByHash, getLessonContent, type LessonContent } from './queries/lesson-content';
export { getCourseFacts, type CourseFacts } from './queries/course-facts';
export { isOrWasOnTeam, teamRole } from './queries/team';
export { countLearner } from './commands/count-learner';
export { courseGuards, type CourseGuard } from './gateways/course-guards';
export {
  catalogueListeners,
  type CatalogueChange,
  type CatalogueListener,
} from './gateways/catalogue-listeners';
export type { Manifest, ManifestLesson } from './contract';
export type { LessonDocument, Question, TakerDocument, TakerQuestion } from './document/schema';
export { questionsOf, takerDocument, withoutKeys } from './document/questions';
export { type Answer, answerFault, type GradedSet, gradeQuestion, gradeSet } from './document/grading';
export { plainText, readingMinutes } from './document/text';
export { walkBlocks } from './document/walk';
