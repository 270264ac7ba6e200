import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode } from 'react';
import { Cover } from '@/components/brand/cover';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { TokenAmount } from '@/components/ui/token-amount';
import { type PublishedCourse } from '@/server/domains/courses/contract';
import { EnrolButton } from './enrol-button';
import { Price } from './facts';

/** What the course costs, what it pays, and the one way in. */
export function EnrolBox({ course }: { course: PublishedCourse }) {
  const locale = useLocale();
  const t = useTranslations('course');
  const address = `/${locale}/courses/${course.slug}`;
  const preview = course.modules.flatMap((entry) => entry.lessons).find((lesson) => lesson.preview);
  return (
    <Card className="overflow-hidden">
      <Cover
        slug={course.slug}
        subject={course.subject}
        uid={`${course.slug}-box`}
        className="border-b border-line"
      />
      <div className="grid gap-4 p-5">
        <p className="text-2xl">
          <Price price={course.price} className="font-display tracking-tight" />
        </p>
        {course.price ? (
          <Callout tone="plain">{t('paidNotYet')}</Callout>
        ) : (
          <div className="max-lg:hidden">
            <EnrolButton courseId={course.id} returnTo={address} />
          </div>
        )}
        {preview && (
          <LinkButton href={`${address}/lessons/${preview.id}`} prefetch={false} block>
            {t('readFirst')}
          </LinkButton>
        )}
        <RewardNotice course={course} />
        <Facts course={course} />
      </div>
    </Card>
  );
}

/** On phones the way in stays at the lower edge, below the thumb; on wide screens it stands in the box. */
export function EnrolBar({ course }: { course: PublishedCourse }) {
  const locale = useLocale();
  const t = useTranslations('course');
  if (course.price) return null;
  const pays = course.reward.state !== 'none' && course.reward.state !== 'used_up';
  return (
    <div className="sticky bottom-0 z-10 border-t border-line bg-surface lg:hidden">
      <div className="page-width flex items-center justify-between gap-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        <p className="grid text-sm">
          <Price price={course.price} />
          {pays && (
            <span>
              {t.rich('earn', { amount: () => <TokenAmount amount={course.reward.amount} tone="in" /> })}
            </span>
          )}
        </p>
        <EnrolButton courseId={course.id} returnTo={`/${locale}/courses/${course.slug}`} />
      </div>
    </div>
  );
}

function RewardNotice({ course }: { course: PublishedCourse }) {
  const t = useTranslations('course');
  if (course.reward.state === 'none') return null;
  if (course.reward.state === 'used_up') {
    return (
      <Callout tone="plain" title={t('usedUp')}>
        {t('usedUpText')}
      </Callout>
    );
  }
  return (
    <div className="rounded-md bg-earn-soft px-4 py-3">
      <p className="font-semibold">
        {t.rich('earn', { amount: () => <TokenAmount amount={course.reward.amount} tone="in" /> })}
      </p>
      <p className="mt-1 text-sm">{t('earnText')}</p>
    </div>
  );
}

function Facts({ course }: { course: PublishedCourse }) {
  const t = useTranslations('course');
  const quizzes = course.modules
    .flatMap((entry) => entry.lessons)
    .filter((lesson) => lesson.required && lesson.rule === 'passed');
  const highest = Math.max(0, ...quizzes.map((lesson) => lesson.passPercent));
  const rows: [string, ReactNode][] = [
    [t('fact.pass'), quizzes.length > 0 ? t('passText', { percent: highest }) : t('noQuiz')],
    [t('fact.access'), t('accessText')],
    [t('fact.certificate'), t('certificateText')],
  ];
  return (
    <dl className="divide-y divide-line border-t border-line text-sm">
      {rows.map(([term, text]) => (
        <div key={term} className="grid grid-cols-[6rem_1fr] gap-3 py-2.5">
          <dt className="text-ink-muted">{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
