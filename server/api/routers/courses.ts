import * as contract from '@/server/domains/courses/contract';
import { listCourses } from '@/server/domains/courses/queries/catalogue';
import { getCourseFacets } from '@/server/domains/courses/queries/course-facets';
import { getCourseTitles } from '@/server/domains/courses/queries/course-titles';
import { getCourse, listPublishedSlugs } from '@/server/domains/courses/queries/published-course';
import { previewPublishedLesson } from '@/server/domains/courses/queries/published-lesson';
import { procedure } from '../procedures';
import { router } from '../trpc';

/** What everybody may read: the catalogue and published courses. */
export const coursesRouter = router({
  list: procedure({
    access: 'public',
    rate: 'read',
    rest: { method: 'GET', path: '/courses', summary: 'Published courses: search, filter, sort' },
  })
    .input(contract.listCoursesInput)
    .output(contract.courseCardPage)
    .query(({ ctx, input }) => listCourses(ctx, input)),

  facets: procedure({
    access: 'public',
    rate: 'read',
    rest: { method: 'GET', path: '/courses/facets', summary: 'How many courses each filter would show' },
  })
    .input(contract.courseFacetsInput)
    .output(contract.courseFacets)
    .query(({ ctx, input }) => getCourseFacets(ctx, input)),

  slugs: procedure({ access: 'public', rate: 'read' })
    .input(contract.nothing.optional())
    .output(contract.publishedSlugs)
    .query(({ ctx }) => listPublishedSlugs(ctx)),

  titles: procedure({ access: 'signed-in', rate: 'read' })
    .input(contract.courseTitlesInput)
    .output(contract.courseTitles)
    .query(({ ctx, input }) => getCourseTitles(ctx, input)),

  get: procedure({
    access: 'public',
    rate: 'read',
    rest: {
      method: 'GET',
      path: '/courses/{id}',
      summary: 'A published course by id or slug, with its outline',
    },
  })
    .input(contract.getCourseInput)
    .output(contract.publishedCourse)
    .query(({ ctx, input }) => getCourse(ctx, input)),

  previewLesson: procedure({
    access: 'public',
    rate: 'read',
    rest: {
      method: 'GET',
      path: '/courses/{id}/lessons/{lessonId}',
      summary: 'A lesson that is open to everybody, without answer keys',
    },
  })
    .input(contract.previewPublishedLessonInput)
    .output(contract.lessonForReading)
    .query(({ ctx, input }) => previewPublishedLesson(ctx, input)),
});
