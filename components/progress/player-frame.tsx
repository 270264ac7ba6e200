import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type ReactNode } from 'react';
import { Wordmark } from '@/components/brand/wordmark';
import { ListIcon } from '@/components/ui/icons';
import { type EnrolmentView } from '@/server/domains/progress/contract';
import { PlayerOutline } from './player-outline';

interface PlayerFrameProps {
  enrolment: EnrolmentView;
  lessonId?: string;
  children: ReactNode;
}

/** The player: what there is to do at the side, the lesson in the middle. On a phone the contents open above the lesson. */
export function PlayerFrame({ enrolment, lessonId, children }: PlayerFrameProps) {
  const t = useTranslations('player');
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="sticky top-0 z-20 flex h-14 items-center gap-4 border-b border-line bg-surface px-4 lg:h-15 lg:px-5">
        <Wordmark href="/home" label={t('home')} />
        <p className="min-w-0 flex-1 truncate text-sm text-ink-muted" lang={enrolment.course.language}>
          {enrolment.course.title}
        </p>
        <ProgressLink enrolment={enrolment} />
      </header>
      <div className="flex flex-1">
        <aside className="sticky top-15 hidden h-[calc(100dvh-3.75rem)] w-74 shrink-0 overflow-y-auto border-e border-line bg-surface-sunken lg:block">
          <PlayerOutline enrolment={enrolment} lessonId={lessonId} />
        </aside>
        <div className="min-w-0 flex-1">
          <details className="group border-b border-line bg-surface-sunken lg:hidden">
            <summary className="flex min-h-12 list-none items-center gap-2 px-4 font-semibold">
              <ListIcon />
              <span className="group-open:hidden">{t('showContents')}</span>
              <span className="hidden group-open:inline">{t('hideContents')}</span>
            </summary>
            <PlayerOutline enrolment={enrolment} lessonId={lessonId} compact />
          </details>
          <main id="main" tabIndex={-1} className="px-5 pb-20 outline-none lg:px-10">
            {children}
          </main>
        </div>
      </div>
    </div>
  );
}

/** The percentage; following it explains it. */
function ProgressLink({ enrolment }: { enrolment: EnrolmentView }) {
  const t = useTranslations('player');
  return (
    <Link
      href={`/learn/${enrolment.id}/progress`}
      className="text-sm font-medium whitespace-nowrap"
      prefetch={false}
    >
      {t('why', { percent: enrolment.progressPercent })}
    </Link>
  );
}
