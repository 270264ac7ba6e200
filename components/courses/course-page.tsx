import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { CheckIcon } from '@/components/ui/icons';
import { TokenAmount } from '@/components/ui/token-amount';
import { type PublishedCourse } from '@/server/domains/courses/contract';
import { CourseOutline } from './course-outline';
import { EnrolBar, EnrolBox } from './enrol-box';
import { CourseFacts, useDuration } from './facts';

/** A course as anybody may see it: what it is, who made it, what is in it, what it pays, and the way in. */
export function CoursePage({ course }: { course: PublishedCourse }) {
  return (
    <>
      <div className="page-width grid gap-x-16 gap-y-10 py-8 lg:grid-cols-[minmax(0,1fr)_21.5rem] lg:py-12">
        <div className="grid content-start gap-12">
          <CourseHead course={course} />
          <Outcomes course={course} />
          <Contents course={course} />
          <RewardTable course={course} />
        </div>
        <aside className="max-lg:row-start-2 lg:sticky lg:top-24 lg:self-start">
          <EnrolBox course={course} />
        </aside>
      </div>
      <EnrolBar course={course} />
    </>
  );
}

function CourseHead({ course }: { course: PublishedCourse }) {
  const locale = useLocale();
  const t = useTranslations('course');
  const format = useFormatter();
  return (
    <header className="grid gap-5">
      <Breadcrumb
        label={t('breadcrumb')}
        items={[
          { label: t('courses'), href: `/${locale}/courses` },
          ...(course.subject
            ? [
                {
                  label: course.subject,
                  href: `/${locale}/courses?subject=${encodeURIComponent(course.subject)}`,
                },
              ]
            : []),
          { label: course.title },
        ]}
      />
      <h1 lang={course.language}>{course.title}</h1>
      {course.summary && (
        <p className="max-w-lede font-read text-lg text-ink-muted" lang={course.language}>
          {course.summary}
        </p>
      )}
      <CourseFacts course={course} />
      <div className="flex items-center gap-3">
        <Avatar name={course.educator.name} size="lg" />
        <div>
          <p className="font-semibold">{course.educator.name}</p>
          <p className="text-sm text-ink-muted">
            {t('updated', {
              number: course.version.number,
              date: format.dateTime(new Date(course.version.publishedAt), 'date'),
            })}
          </p>
        </div>
      </div>
    </header>
  );
}

function Outcomes({ course }: { course: PublishedCourse }) {
  const t = useTranslations('course');
  if (course.outcomes.length === 0) return null;
  return (
    <section aria-labelledby="outcomes" className="grid gap-4">
      <h2 id="outcomes">{t('outcomes')}</h2>
      <ul className="grid gap-x-10 gap-y-3 sm:grid-cols-2" lang={course.language}>
        {course.outcomes.map((outcome) => (
          <li key={outcome} className="flex gap-3">
            <CheckIcon size="sm" className="mt-1 shrink-0 text-action-text" />
            {outcome}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Contents({ course }: { course: PublishedCourse }) {
  const t = useTranslations('course');
  const duration = useDuration();
  const previews = course.modules.flatMap((entry) => entry.lessons).filter((lesson) => lesson.preview).length;
  const facts = t('contentsFacts', {
    modules: t('modules', { count: course.modules.length }),
    lessons: t('lessons', { count: course.lessonCount }),
    duration: duration(course.minutes),
  });
  return (
    <section aria-labelledby="contents" className="grid gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="contents">{t('contents')}</h2>
        <p className="text-sm text-ink-muted">
          {facts} {t('previews', { count: previews })}
        </p>
      </div>
      <CourseOutline course={course} />
    </section>
  );
}

function RewardTable({ course }: { course: PublishedCourse }) {
  const t = useTranslations('course');
  if (course.reward.state === 'none') return null;
  const required = course.modules.flatMap((entry) => entry.lessons).filter((lesson) => lesson.required);
  const sets = required.filter((lesson) => lesson.rule === 'passed').length;
  return (
    <section aria-labelledby="rewards" className="grid gap-4">
      <h2 id="rewards">{t('howEarning')}</h2>
      {/* Focusable, so that a keyboard can scroll it on a narrow screen. */}
      <div className="overflow-x-auto" role="region" aria-label={t('rewardTable')} tabIndex={0}>
        <table className="w-full text-start">
          <thead className="border-b border-line-strong text-sm text-ink-muted">
            <tr>
              <th scope="col" className="py-2 pe-4 text-start font-medium">
                {t('work')}
              </th>
              <th scope="col" className="py-2 pe-4 text-start font-medium">
                {t('condition')}
              </th>
              <th scope="col" className="py-2 text-end font-medium">
                {t('reward')}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line border-b border-line">
            <tr>
              <th scope="row" className="py-3 pe-4 text-start font-semibold">
                {t('wholeCourse')}
              </th>
              <td className="py-3 pe-4">{t('passCondition', { count: sets, required: required.length })}</td>
              <td className="py-3 text-end">
                <TokenAmount amount={course.reward.amount} tone="in" />
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      <p className="max-w-prose text-sm text-ink-muted">{t('reservation')}</p>
    </section>
  );
}
