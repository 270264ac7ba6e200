import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Cover } from '@/components/brand/cover';
import { Card } from '@/components/ui/card';
import { TokenAmount } from '@/components/ui/token-amount';
import { type CourseCard as CourseCardData } from '@/server/domains/courses/contract';
import { CourseFacts, Price } from './facts';

interface CourseCardProps {
  course: CourseCardData;
}

/** A course that can be picked up: the title is the link, the whole card its target. */
export function CourseCard({ course }: CourseCardProps) {
  const locale = useLocale();
  const t = useTranslations('catalogue');
  return (
    <Card className="group relative flex flex-col overflow-hidden transition-colors duration-(--dur-1) hover:border-line-strong">
      <Cover slug={course.slug} subject={course.subject} className="border-b border-line" />
      <div className="grid flex-1 content-start gap-1.5 px-4 pt-4 pb-3">
        {course.subject && <p className="text-sm text-ink-muted">{course.subject}</p>}
        <h3 lang={course.language}>
          <Link
            href={`/${locale}/courses/${course.slug}`}
            prefetch={false}
            className="text-inherit no-underline after:absolute after:inset-0 after:rounded-lg"
          >
            {course.title}
          </Link>
        </h3>
        <p className="text-sm text-ink-muted">{course.educator.name}</p>
        <CourseFacts course={course} />
      </div>
      <div className="flex min-h-13 items-center justify-between gap-3 border-t border-line px-4 py-3 text-sm">
        <Price price={course.price} />
        <EarnLine course={course} label={t('earnUpTo')} usedUp={t('poolEmpty')} />
      </div>
    </Card>
  );
}

function EarnLine({ course, label, usedUp }: { course: CourseCardData; label: string; usedUp: string }) {
  if (course.reward.state === 'none') return null;
  if (course.reward.state === 'used_up') return <span className="text-ink-muted">{usedUp}</span>;
  return (
    <span className="flex items-baseline gap-1.5">
      {label}
      <TokenAmount amount={course.reward.amount} tone="in" />
    </span>
  );
}
