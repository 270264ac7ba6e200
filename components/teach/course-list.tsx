import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Cover } from '@/components/brand/cover';
import { PageHeader } from '@/components/shell/page-header';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { SchoolIcon } from '@/components/ui/icons';
import { LinkButton } from '@/components/ui/link-button';
import { CursorLinks } from '@/components/ui/pagination';
import { type MyCourse } from '@/server/domains/courses/contract';
import { NewCourse } from './new-course';

interface CourseListProps {
  page: { items: MyCourse[]; nextCursor: string | null };
  isFirst: boolean;
}

/** The educator's courses, newest change first; the way to make and to import one. */
export function CourseList({ page, isFirst }: CourseListProps) {
  const t = useTranslations('teach');
  return (
    <>
      <PageHeader
        title={t('title')}
        lede={t('lede')}
        aside={<LinkButton href="/teach/imports">{t('import')}</LinkButton>}
      />
      <div className="grid gap-8">
        <NewCourse />
        {page.items.length === 0 ? (
          <EmptyState icon={SchoolIcon} title={t('emptyTitle')}>
            <p>{t('emptyText')}</p>
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line border-y border-line">
            {page.items.map((course) => (
              <CourseRow key={course.id} course={course} />
            ))}
          </ul>
        )}
        {(page.nextCursor || !isFirst) && (
          <CursorLinks
            label={t('pages')}
            first={isFirst ? undefined : { href: '/teach', label: t('firstPage') }}
            next={
              page.nextCursor
                ? { href: `/teach?cursor=${encodeURIComponent(page.nextCursor)}`, label: t('nextPage') }
                : undefined
            }
          />
        )}
      </div>
    </>
  );
}

function CourseRow({ course }: { course: MyCourse }) {
  const t = useTranslations('teach');
  const format = useFormatter();
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-2 py-4">
      <Cover
        slug={course.slug}
        subject={course.subject}
        uid={course.id}
        shape="square"
        className="size-14 shrink-0 rounded-sm"
      />
      <div className="grid min-w-0 flex-1 gap-1">
        <h2 className="font-sans text-md tracking-normal" lang={course.language}>
          <Link
            href={`/teach/courses/${course.id}`}
            className="text-inherit no-underline after:absolute after:inset-0 hover:underline"
          >
            {course.title}
          </Link>
        </h2>
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-muted">
          <span>{t('lessons', { count: course.lessonCount })}</span>
          <span>{t('learners', { count: course.learnerCount })}</span>
          <span>{t('updated', { date: format.dateTime(new Date(course.updatedAt), 'moment') })}</span>
        </p>
      </div>
      <div className="flex flex-wrap gap-2 max-sm:basis-full max-sm:ps-18 max-sm:empty:hidden sm:justify-end">
        <Badge tone={course.status === 'published' ? 'success' : 'neutral'}>
          {t(`status.${course.status}`)}
        </Badge>
        {course.publishedVersion && course.hasChanges && <Badge tone="warning">{t('changed')}</Badge>}
        {course.role !== 'owner' && <Badge>{t(`role.${course.role}`)}</Badge>}
      </div>
    </li>
  );
}

/** What somebody without the role sees: how to get it. */
export function NotAnEducator() {
  const t = useTranslations('teach');
  return (
    <EmptyState
      icon={SchoolIcon}
      title={t('notEducatorTitle')}
      action={
        <LinkButton variant="primary" href="/account/educator">
          {t('notEducatorAction')}
        </LinkButton>
      }
    >
      <p>{t('notEducatorText')}</p>
    </EmptyState>
  );
}
