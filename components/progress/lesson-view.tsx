import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Blocks } from '@/components/content/blocks';
import { Callout } from '@/components/ui/callout';
import { ArrowBackIcon, ArrowForwardIcon } from '@/components/ui/icons';
import { type EnrolmentView, type LessonForLearner } from '@/server/domains/progress/contract';
import { CompletionCard } from './completion-card';
import { PlayerKeys } from './player-keys';
import { PositionTracker } from './position-tracker';

interface LessonViewProps {
  lesson: LessonForLearner;
  enrolment: EnrolmentView;
}

/** One lesson: where it stands, its text, what makes it done, and the way on. */
export function LessonView({ lesson, enrolment }: LessonViewProps) {
  const t = useTranslations('player');
  const base = `/learn/${lesson.enrolmentId}`;
  // Questions are answered one by one in their attempt; the lesson shows what stands around them.
  const hasText = lesson.content.content.some((block) => block.type !== 'question');
  return (
    <div className="mx-auto grid max-w-[42rem] gap-6 pt-6 lg:pt-8">
      {enrolment.state === 'left' && <Callout tone="warning">{t('left')}</Callout>}
      <PositionTracker
        enrolmentId={lesson.enrolmentId}
        lessonId={lesson.lessonId}
        position={lesson.position}
      />
      <header className="grid gap-1.5">
        <p className="flex flex-wrap gap-x-2 text-sm text-ink-muted">
          <span className="num">{lesson.number}</span>
          <span aria-hidden="true">·</span>
          <span lang={lesson.courseLanguage}>{lesson.moduleTitle}</span>
          <span aria-hidden="true">·</span>
          <span>{t('minutes', { minutes: lesson.minutes })}</span>
        </p>
        <h1 lang={lesson.courseLanguage}>{lesson.title}</h1>
      </header>
      {hasText && (
        <div id="lesson-text" lang={lesson.courseLanguage}>
          <Blocks
            document={lesson.content}
            lessonHref={(lessonId) => `${base}/${lessonId}`}
            videoStart={lesson.position?.second ?? undefined}
          />
        </div>
      )}
      <CompletionCard
        lesson={lesson}
        reward={enrolment.reward}
        done={enrolment.requiredDone}
        total={enrolment.requiredTotal}
        certificateCode={enrolment.certificateCode}
      />
      <nav aria-label={t('lessons')} className="flex justify-between gap-6 border-t border-line pt-6">
        <NeighbourLink
          to={lesson.previous}
          base={base}
          direction="previous"
          language={lesson.courseLanguage}
        />
        <NeighbourLink to={lesson.next} base={base} direction="next" language={lesson.courseLanguage} />
      </nav>
      <p className="text-sm text-ink-muted max-lg:hidden">{t('shortcuts')}</p>
      <PlayerKeys />
    </div>
  );
}

interface NeighbourLinkProps {
  to: LessonForLearner['next'];
  base: string;
  direction: 'previous' | 'next';
  language: string;
}

function NeighbourLink({ to, base, direction, language }: NeighbourLinkProps) {
  const t = useTranslations('player');
  if (!to) return <span />;
  const forward = direction === 'next';
  return (
    <Link
      href={`${base}/${to.lessonId}`}
      data-player-key={forward ? 'n' : 'p'}
      className={`grid max-w-[48%] gap-0.5 no-underline hover:underline ${forward ? 'ms-auto text-end' : ''}`}
    >
      <span className={`flex items-center gap-1 text-sm text-ink-muted ${forward ? 'justify-end' : ''}`}>
        {!forward && <ArrowBackIcon size="sm" />}
        {t(direction)} <span className="num">{to.number}</span>
        {forward && <ArrowForwardIcon size="sm" />}
      </span>
      <span className="font-semibold text-ink" lang={language}>
        {to.title}
      </span>
    </Link>
  );
}
