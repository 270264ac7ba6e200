import { completeLesson } from '@/server/domains/progress/commands/complete-lesson';
import { enrolLearner } from '@/server/domains/progress/commands/enrol-learner';
import { leaveEnrolment } from '@/server/domains/progress/commands/leave-enrolment';
import { saveAnswer } from '@/server/domains/progress/commands/save-answer';
import { savePosition } from '@/server/domains/progress/commands/save-position';
import { startAttempt } from '@/server/domains/progress/commands/start-attempt';
import { submitAttempt } from '@/server/domains/progress/commands/submit-attempt';
import {
  attemptById,
  attemptView,
  certificateByCode,
  certificatePage,
  certificateView,
  completedLesson,
  enrolInput,
  enrolmentById,
  enrolmentCardPage,
  enrolmentView,
  explainedProgress,
  homeView,
  leftEnrolment,
  lessonForLearner,
  lessonInEnrolment,
  listCertificatesInput,
  listEnrolmentsInput,
  nothing,
  saveAnswerInput,
  savedAnswer,
  savedPosition,
  savePositionInput,
  startedAttempt,
  submittedAttempt,
} from '@/server/domains/progress/contract';
import { getAttempt } from '@/server/domains/progress/queries/attempt';
import { getCertificate, listMyCertificates } from '@/server/domains/progress/queries/certificate';
import { getEnrolment } from '@/server/domains/progress/queries/enrolment';
import { listMyEnrolments } from '@/server/domains/progress/queries/enrolment-cards';
import { explainProgress } from '@/server/domains/progress/queries/explanation';
import { homeOf } from '@/server/domains/progress/queries/home';
import { getLessonForLearner } from '@/server/domains/progress/queries/lesson';
import { procedure } from '../procedures';
import { router } from '../trpc';

const lessonPath = '/enrolments/{id}/lessons/{lessonId}' as const;

/** Enrolments, lessons as learners read them, attempts and certificates. */
export const progressRouter = router({
  enrol: procedure({
    access: 'signed-in',
    rate: 'write',
    rest: { method: 'POST', path: '/courses/{id}/enrolments', summary: 'Enrol in a course', status: 201 },
  })
    .input(enrolInput)
    .output(enrolmentView)
    .mutation(({ ctx, input }) => enrolLearner(ctx, input)),
  enrolments: procedure({
    access: 'signed-in',
    rate: 'read',
    rest: { method: 'GET', path: '/me/enrolments', summary: 'List my enrolments, the last active first' },
  })
    .input(listEnrolmentsInput)
    .output(enrolmentCardPage)
    .query(({ ctx, input }) => listMyEnrolments(ctx, input)),
  home: procedure({
    access: 'signed-in',
    rate: 'read',
    rest: {
      method: 'GET',
      path: '/me/home',
      summary: 'Where to go on, what is in progress, what was earned',
    },
  })
    .input(nothing)
    .output(homeView)
    .query(({ ctx }) => homeOf(ctx)),
  enrolment: procedure({
    access: 'signed-in',
    rate: 'read',
    rest: {
      method: 'GET',
      path: '/enrolments/{id}',
      summary: 'Read an enrolment with the state of every item',
    },
  })
    .input(enrolmentById)
    .output(enrolmentView)
    .query(({ ctx, input }) => getEnrolment(ctx, input)),
  explain: procedure({
    access: 'signed-in',
    rate: 'read',
    rest: {
      method: 'GET',
      path: '/enrolments/{id}/progress',
      summary: 'Explain the percentage, item by item',
    },
  })
    .input(enrolmentById)
    .output(explainedProgress)
    .query(({ ctx, input }) => explainProgress(ctx, input)),
  leave: procedure({
    access: 'signed-in',
    rate: 'write',
    rest: { method: 'DELETE', path: '/enrolments/{id}', summary: 'Leave a course; progress is kept' },
  })
    .input(enrolmentById)
    .output(leftEnrolment)
    .mutation(({ ctx, input }) => leaveEnrolment(ctx, input)),
  lesson: procedure({
    access: 'signed-in',
    rate: 'read',
    rest: { method: 'GET', path: lessonPath, summary: 'Read a lesson as its learner, without answer keys' },
  })
    .input(lessonInEnrolment)
    .output(lessonForLearner)
    .query(({ ctx, input }) => getLessonForLearner(ctx, input)),
  savePosition: procedure({
    access: 'signed-in',
    rate: 'write',
    rest: { method: 'PUT', path: `${lessonPath}/position`, summary: 'Save where I am in a lesson' },
  })
    .input(savePositionInput)
    .output(savedPosition)
    .mutation(({ ctx, input }) => savePosition(ctx, input)),
  completeLesson: procedure({
    access: 'signed-in',
    rate: 'write',
    rest: { method: 'POST', path: `${lessonPath}/complete`, summary: 'Complete a lesson' },
  })
    .input(lessonInEnrolment)
    .output(completedLesson)
    .mutation(({ ctx, input }) => completeLesson(ctx, input)),
  startAttempt: procedure({
    access: 'signed-in',
    rate: 'write',
    rest: {
      method: 'POST',
      path: `${lessonPath}/attempts`,
      summary: 'Begin the questions of a lesson, or resume the open attempt (200)',
      status: 201,
      statusFromCreated: true,
    },
  })
    .input(lessonInEnrolment)
    .output(startedAttempt)
    .mutation(({ ctx, input }) => startAttempt(ctx, input)),
  attempt: procedure({
    access: 'signed-in',
    rate: 'read',
    rest: { method: 'GET', path: '/attempts/{id}', summary: 'Read an attempt to resume or to look back at' },
  })
    .input(attemptById)
    .output(attemptView)
    .query(({ ctx, input }) => getAttempt(ctx, input)),
  saveAnswer: procedure({
    access: 'signed-in',
    rate: 'write',
    rest: {
      method: 'PUT',
      path: '/attempts/{id}/answers/{questionId}',
      summary: 'Save an answer; the highest sequence stands',
    },
  })
    .input(saveAnswerInput)
    .output(savedAnswer)
    .mutation(({ ctx, input }) => saveAnswer(ctx, input)),
  submitAttempt: procedure({
    access: 'signed-in',
    rate: 'write',
    rest: { method: 'POST', path: '/attempts/{id}/submit', summary: 'Hand in an attempt and have it graded' },
  })
    .input(attemptById)
    .output(submittedAttempt)
    .mutation(({ ctx, input }) => submitAttempt(ctx, input)),
  certificate: procedure({
    access: 'public',
    rate: 'read',
    rest: { method: 'GET', path: '/certificates/{code}', summary: 'Verify a certificate' },
  })
    .input(certificateByCode)
    .output(certificateView)
    .query(({ ctx, input }) => getCertificate(ctx, input)),
  certificates: procedure({
    access: 'signed-in',
    rate: 'read',
    rest: { method: 'GET', path: '/me/certificates', summary: 'List my certificates, the newest first' },
  })
    .input(listCertificatesInput)
    .output(certificatePage)
    .query(({ ctx, input }) => listMyCertificates(ctx, input)),
});
