/** What other domains may call. Everything joins `ctx.tx` when there is one. */
export type { EnrolmentState, EnrolmentView } from './contract';
export { enrolLearner } from './commands/enrol-learner';
export { findEnrolment, hasLearners, isEnrolled } from './queries/standing';
export { registerProgressHooks } from './hooks';
