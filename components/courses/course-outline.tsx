import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { FileTextIcon, ListChecksIcon, LockIcon, VideoIcon } from '@/components/ui/icons';
import { type PublishedCourse } from '@/server/domains/courses/contract';
import { useDuration } from './facts';

export const kindIcons = { text: FileTextIcon, video: VideoIcon, quiz: ListChecksIcon } as const;

type Lesson = PublishedCourse['modules'][number]['lessons'][number];

/** The course's contents, set as a book's: hanging numbers, dotted leaders, what each takes at the end. */
export function CourseOutline({ course }: { course: PublishedCourse }) {
  const duration = useDuration();
  return (
    <ol className="divide-y divide-line border-y border-line">
      {course.modules.map((courseModule, index) => (
        <li key={courseModule.id}>
          <details open={index < 2} className="group">
            <summary className="flex list-none items-baseline gap-4 py-4">
              <span className="w-8 shrink-0 font-display text-lg leading-none font-semibold text-ink-muted">
                {index + 1}
              </span>
              <h3 className="flex-1" lang={course.language}>
                {courseModule.title}
              </h3>
              <span className="num text-sm whitespace-nowrap text-ink-muted">
                {duration(courseModule.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0))}
              </span>
            </summary>
            <ol className="pb-4 sm:ps-12">
              {courseModule.lessons.map((lesson) => (
                <OutlineRow key={lesson.id} course={course} lesson={lesson} />
              ))}
            </ol>
          </details>
        </li>
      ))}
    </ol>
  );
}

function OutlineRow({ course, lesson }: { course: PublishedCourse; lesson: Lesson }) {
  const locale = useLocale();
  const t = useTranslations('course');
  const duration = useDuration();
  const Icon = kindIcons[lesson.kind];
  return (
    <li className="flex items-baseline gap-2 py-1.5">
      <Icon size="sm" className="shrink-0 self-center text-ink-muted" />
      <span className="min-w-0" lang={course.language}>
        {lesson.preview ? (
          <Link href={`/${locale}/courses/${course.slug}/lessons/${lesson.id}`} prefetch={false}>
            {lesson.title}
          </Link>
        ) : (
          lesson.title
        )}
      </span>
      {lesson.preview && <Badge tone="action">{t('preview')}</Badge>}
      {!lesson.required && <Badge>{t('optional')}</Badge>}
      <span
        aria-hidden="true"
        className="min-w-4 flex-1 -translate-y-1 border-b-[1.5px] border-dotted border-line-strong opacity-70"
      />
      <span className="num text-sm whitespace-nowrap text-ink-muted">
        {lesson.questionCount > 0
          ? t('questions', { count: lesson.questionCount })
          : duration(lesson.minutes)}
      </span>
      {!lesson.preview && (
        <>
          <LockIcon size="sm" className="shrink-0 self-center text-ink-muted" />
          <span className="sr-only">{t('locked')}</span>
        </>
      )}
    </li>
  );
}
