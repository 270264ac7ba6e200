import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';

/** How a lesson of the draft stands towards what learners have. */
export type LessonMarkState = 'live' | 'changed' | 'isNew';

const shapes: Record<LessonMarkState, string> = {
  live: 'border-success bg-success',
  changed: 'border-action bg-linear-to-r from-action from-50% to-transparent to-50%',
  isNew: 'border-ink-muted',
};

/** Told apart by shape as well as by colour; the words stand beside it or are read out. */
export function LessonMark({ state, title }: { state: LessonMarkState; title?: string }) {
  return (
    <span
      aria-hidden="true"
      title={title}
      className={cn('mt-1.5 size-2.25 shrink-0 rounded-full border-[1.5px]', shapes[state])}
    />
  );
}

/** What the marks mean, below the outline. */
export function LessonMarkLegend() {
  const t = useTranslations('builder');
  return (
    <ul aria-hidden="true" className="grid gap-1 ps-2 text-sm text-ink-muted">
      {(['live', 'changed', 'isNew'] as const).map((state) => (
        <li key={state} className="flex gap-2">
          <LessonMark state={state} />
          {t(state)}
        </li>
      ))}
    </ul>
  );
}
