'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { api } from '@/components/trpc/client';
import { HistoryIcon } from '@/components/ui/icons';
import { type LessonForLearner } from '@/server/domains/progress/contract';

interface PositionTrackerProps {
  enrolmentId: string;
  lessonId: string;
  position: LessonForLearner['position'];
}

/** What a film of the lesson says about itself; see components/content/video-player. */
export interface VideoProgressDetail {
  second: number;
  duration?: number;
}

const SAVE_EVERY_MS = 5_000;

/** The last block whose top edge is above the middle of the window: what is being read. */
function blockBeingRead(): string | undefined {
  const blocks = document.querySelectorAll<HTMLElement>('#lesson-text [data-block-id]');
  let found: string | undefined;
  for (const block of blocks) {
    if (block.getBoundingClientRect().top > window.innerHeight / 2) break;
    found = block.dataset.blockId;
  }
  return found;
}

/**
 * Keeps the place in this lesson: the block being read, the second of the film. Saved at most every five seconds and when
 * the page is left; the newest wins on the server, so two devices and late requests do no harm.
 */
export function PositionTracker({ enrolmentId, lessonId, position }: PositionTrackerProps) {
  const newest = useRef<{ blockId?: string; second?: number } | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const save = () => {
      clearTimeout(timer);
      timer = undefined;
      const place = newest.current;
      newest.current = null;
      if (!place || (place.blockId === undefined && place.second === undefined)) return;
      // A place that could not be kept is no loss: the next one follows.
      api.progress.savePosition
        .mutate({ id: enrolmentId, lessonId, ...place, at: new Date().toISOString() })
        .catch(() => {});
    };
    const later = () => (timer ??= setTimeout(save, SAVE_EVERY_MS));
    const onScroll = () => {
      newest.current = { ...newest.current, blockId: blockBeingRead() };
      later();
    };
    const onVideo = (event: Event) => {
      const { second, duration } = (event as CustomEvent<VideoProgressDetail>).detail;
      newest.current = { ...newest.current, second };
      // At the end at once: whoever marks the lesson as done right after the film has watched it.
      if (duration !== undefined && second >= duration) save();
      else later();
    };
    const onHide = () => document.visibilityState === 'hidden' && save();
    document.addEventListener('scroll', onScroll, { passive: true });
    document.addEventListener('azora:video-progress', onVideo);
    document.addEventListener('visibilitychange', onHide);
    onScroll();
    return () => {
      document.removeEventListener('scroll', onScroll);
      document.removeEventListener('azora:video-progress', onVideo);
      document.removeEventListener('visibilitychange', onHide);
      save();
    };
  }, [enrolmentId, lessonId]);
  return <ResumeLine position={position} />;
}

/** "You were here before": goes on at the block or second, or stays at the top. */
function ResumeLine({ position }: { position: PositionTrackerProps['position'] }) {
  const t = useTranslations('player');
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const [used, setUsed] = useState(false);
  useEffect(() => {
    if (!position?.blockId) return;
    const block = document.querySelector<HTMLElement>(
      `#lesson-text [data-block-id="${CSS.escape(position.blockId)}"]`,
    );
    const below = block && block.getBoundingClientRect().top + window.scrollY > window.innerHeight;
    // The document is known only here, after the page is shown.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setTarget(below ? block : null);
  }, [position]);
  if (!target || used) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 border-b border-line pb-4 text-sm text-ink-muted">
      <HistoryIcon size="sm" />
      <span className="flex-1">{t('resumed')}</span>
      <button
        type="button"
        className="min-h-6 font-semibold text-action-text underline underline-offset-[0.2em]"
        onClick={() => {
          target.scrollIntoView({ block: 'start' });
          setUsed(true);
        }}
      >
        {t('goOn')}
      </button>
    </p>
  );
}
