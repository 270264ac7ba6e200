import { addLesson } from '@/server/domains/courses/commands/add-lesson';
import { addModule } from '@/server/domains/courses/commands/add-module';
import { correctLesson } from '@/server/domains/courses/commands/correct-lesson';
import { createCourse } from '@/server/domains/courses/commands/create-course';
import { deleteCourse } from '@/server/domains/courses/commands/delete-course';
import { deleteLesson } from '@/server/domains/courses/commands/delete-lesson';
import { deleteModule } from '@/server/domains/courses/commands/delete-module';
import { publishCourse } from '@/server/domains/courses/commands/publish-course';
import { putQuestions } from '@/server/domains/courses/commands/put-questions';
import { unpublishCourse } from '@/server/domains/courses/commands/unpublish-course';
import { updateCourse } from '@/server/domains/courses/commands/update-course';
import { updateLesson } from '@/server/domains/courses/commands/update-lesson';
import { updateModule } from '@/server/domains/courses/commands/update-module';
import * as contract from '@/server/domains/courses/contract';
import { getDraft } from '@/server/domains/courses/queries/draft';
import { getLesson, previewLesson } from '@/server/domains/courses/queries/lesson';
import { listMyCourses } from '@/server/domains/courses/queries/my-courses';
import { checkDraft } from '@/server/domains/courses/queries/preflight';
import { procedure } from '../procedures';
import { mergeRouters, router } from '../trpc';
import { importsRouter } from './authoring-imports';
import { poolRouter } from './authoring-pool';

const reading = { access: 'educator', rate: 'read' } as const;
const writing = { access: 'educator', rate: 'write' } as const;

const courseProcedures = router({
  myCourses: procedure({
    access: 'signed-in',
    rate: 'read',
    rest: { method: 'GET', path: '/me/courses', summary: 'Courses on whose team you are, drafts too' },
  })
    .input(contract.listMyCoursesInput)
    .output(contract.myCoursePage)
    .query(({ ctx, input }) => listMyCourses(ctx, input)),

  createCourse: procedure({
    ...writing,
    rest: { method: 'POST', path: '/courses', summary: 'Make a draft', status: 201 },
  })
    .input(contract.createCourseInput)
    .output(contract.courseDraft)
    .mutation(({ ctx, input }) => createCourse(ctx, input)),

  draft: procedure({
    ...reading,
    rest: { method: 'GET', path: '/courses/{id}/draft', summary: 'The draft with its outline' },
  })
    .input(contract.courseById)
    .output(contract.courseDraft)
    .query(({ ctx, input }) => getDraft(ctx, input)),

  updateCourse: procedure({
    ...writing,
    rest: { method: 'PATCH', path: '/courses/{id}', summary: "Change the draft's facts" },
  })
    .input(contract.updateCourseInput)
    .output(contract.courseDraft)
    .mutation(({ ctx, input }) => updateCourse(ctx, input)),

  deleteCourse: procedure({
    ...writing,
    rest: {
      method: 'DELETE',
      path: '/courses/{id}',
      summary: 'Put a course that was never published into the bin',
    },
  })
    .input(contract.courseById)
    .output(contract.nothing)
    .mutation(({ ctx, input }) => deleteCourse(ctx, input)),

  checkDraft: procedure({
    ...reading,
    rest: { method: 'GET', path: '/courses/{id}/preflight', summary: 'What publishing would find' },
  })
    .input(contract.courseById)
    .output(contract.preflightReport)
    .query(({ ctx, input }) => checkDraft(ctx, input)),

  publishCourse: procedure({
    ...writing,
    rest: { method: 'POST', path: '/courses/{id}/publish', summary: 'Make the draft the next version' },
  })
    .input(contract.publishCourseInput)
    .output(contract.publishedVersion)
    .mutation(({ ctx, input }) => publishCourse(ctx, input)),

  unpublishCourse: procedure({
    access: 'educator',
    rate: 'write',
    rest: {
      method: 'POST',
      path: '/courses/{id}/unpublish',
      summary: 'Hide the course; enrolled people go on',
    },
  })
    .input(contract.courseById)
    .output(contract.courseState)
    .mutation(({ ctx, input }) => unpublishCourse(ctx, input)),
});

const outlineProcedures = router({
  addModule: procedure({
    ...writing,
    rest: { method: 'POST', path: '/courses/{id}/modules', summary: 'Add a module at the end', status: 201 },
  })
    .input(contract.addModuleInput)
    .output(contract.moduleFacts)
    .mutation(({ ctx, input }) => addModule(ctx, input)),

  updateModule: procedure({
    ...writing,
    rest: { method: 'PATCH', path: '/modules/{id}', summary: 'Rename or move a module' },
  })
    .input(contract.updateModuleInput)
    .output(contract.moduleFacts)
    .mutation(({ ctx, input }) => updateModule(ctx, input)),

  deleteModule: procedure({
    ...writing,
    rest: {
      method: 'DELETE',
      path: '/modules/{id}',
      summary: 'Take a module and its lessons out of the draft',
    },
  })
    .input(contract.moduleById)
    .output(contract.nothing)
    .mutation(({ ctx, input }) => deleteModule(ctx, input)),

  addLesson: procedure({
    ...writing,
    rest: {
      method: 'POST',
      path: '/modules/{id}/lessons',
      summary: 'Add a lesson at the end of a module',
      status: 201,
    },
  })
    .input(contract.addLessonInput)
    .output(contract.teamLesson)
    .mutation(({ ctx, input }) => addLesson(ctx, input)),

  lesson: procedure({
    ...reading,
    rest: { method: 'GET', path: '/lessons/{id}', summary: 'A lesson of the draft with its answer keys' },
  })
    .input(contract.lessonById)
    .output(contract.teamLesson)
    .query(({ ctx, input }) => getLesson(ctx, input)),

  updateLesson: procedure({
    ...writing,
    rest: { method: 'PATCH', path: '/lessons/{id}', summary: 'Change settings, place or text of a lesson' },
  })
    .input(contract.updateLessonInput)
    .output(contract.teamLesson)
    .mutation(({ ctx, input }) => updateLesson(ctx, input)),

  deleteLesson: procedure({
    ...writing,
    rest: { method: 'DELETE', path: '/lessons/{id}', summary: 'Take a lesson out of the draft' },
  })
    .input(contract.lessonById)
    .output(contract.nothing)
    .mutation(({ ctx, input }) => deleteLesson(ctx, input)),

  putQuestions: procedure({
    ...writing,
    rest: {
      method: 'PUT',
      path: '/lessons/{id}/questions',
      summary: "Replace a lesson's questions",
      bodyField: 'questions',
    },
  })
    .input(contract.putQuestionsInput)
    .output(contract.teamLesson)
    .mutation(({ ctx, input }) => putQuestions(ctx, input)),

  previewLesson: procedure({
    ...reading,
    rest: {
      method: 'GET',
      path: '/lessons/{id}/preview',
      summary: 'A lesson of the draft as a student would see it',
    },
  })
    .input(contract.lessonById)
    .output(contract.previewedLesson)
    .query(({ ctx, input }) => previewLesson(ctx, input)),

  correctLesson: procedure({
    ...writing,
    rest: {
      method: 'POST',
      path: '/lessons/{id}/corrections',
      summary: 'Correct a published lesson for everybody who has it',
      status: 201,
    },
  })
    .input(contract.correctLessonInput)
    .output(contract.correctionView)
    .mutation(({ ctx, input }) => correctLesson(ctx, input)),
});

/** What the team of a course does with its draft, and imports. */
export const authoringRouter = mergeRouters(courseProcedures, outlineProcedures, importsRouter, poolRouter);
