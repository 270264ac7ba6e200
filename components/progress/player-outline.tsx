import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import {
  ArrowBackIcon,
  CheckCircleIcon,
  CheckIcon,
  CircleIcon,
  DotIcon,
  LockIcon,
} from '@/components/ui/icons';
import { Stitch } from '@/components/ui/progress';
import { type EnrolmentItem, type EnrolmentView } from '@/server/domains/progress/contract';

interface PlayerOutlineProps {
  enrolment: EnrolmentView;
  lessonId?: string;
  /** Inside the phone's disclosure: without the way home, which the bar has. */
  compact?: boolean;
}

/** What there is to do, with what is done. One module is open: the one being read. */
export function PlayerOutline({ enrolment, lessonId, compact = false }: PlayerOutlineProps) {
  const t = useTranslations('player');
  const { requiredDone: done, requiredTotal: total } = enrolment;
  const here = enrolment.items.find((item) => item.lessonId === lessonId)?.moduleId;
  return (
    <nav aria-label={t('contents')} className="py-5">
      <div className="grid gap-2 px-5 pb-4">
        {!compact && (
          <Link
            href="/home"
            className="inline-flex min-h-6 items-center gap-1 text-sm text-ink-muted no-underline hover:text-ink"
          >
            <ArrowBackIcon size="sm" />
            {t('home')}
          </Link>
        )}
        <p className="text-md leading-tight font-semibold" lang={enrolment.course.language}>
          {enrolment.course.title}
        </p>
        <Stitch done={done} of={total} label={t('progress', { done, total })} />
        <p className="text-sm text-ink-muted">
          {t('progressShort', { done, total, percent: enrolment.progressPercent })}
        </p>
      </div>
      <ol lang={enrolment.course.language}>
        {enrolment.modules.map((entry) => (
          <OutlineModule
            key={entry.id}
            title={entry.title}
            number={entry.number}
            open={here ? entry.id === here : entry.number === '1'}
            items={enrolment.items.filter((item) => item.moduleId === entry.id)}
            enrolmentId={enrolment.id}
            lessonId={lessonId}
          />
        ))}
      </ol>
    </nav>
  );
}

interface OutlineModuleProps {
  title: string;
  number: string;
  open: boolean;
  items: EnrolmentItem[];
  enrolmentId: string;
  lessonId?: string;
}

function OutlineModule({ title, number, open, items, enrolmentId, lessonId }: OutlineModuleProps) {
  const t = useTranslations('player');
  const done = items.filter((item) => item.state === 'done').length;
  const all = items.length > 0 && done === items.length;
  return (
    <li className="border-t border-line">
      <details open={open}>
        <summary className="flex list-none items-baseline gap-3 px-5 py-2.5 text-sm font-semibold hover:bg-line/50">
          <span className="w-3.5 shrink-0 font-display text-ink-muted">{number}</span>
          <span className="min-w-0 flex-1">{title}</span>
          {all ? (
            <CheckIcon size="sm" className="self-center text-success-text" />
          ) : (
            <span aria-hidden="true" className="num text-xs text-ink-muted">
              {done}/{items.length}
            </span>
          )}
          <span className="sr-only">{t('moduleCount', { done, total: items.length })}</span>
        </summary>
        <ol className="pb-2">
          {items.map((item) => (
            <OutlineItem
              key={item.lessonId}
              item={item}
              href={`/learn/${enrolmentId}/${item.lessonId}`}
              current={item.lessonId === lessonId}
            />
          ))}
        </ol>
      </details>
    </li>
  );
}

const stateIcons = {
  todo: CircleIcon,
  in_progress: DotIcon,
  done: CheckCircleIcon,
  locked: LockIcon,
} as const;

function OutlineItem({ item, href, current }: { item: EnrolmentItem; href: string; current: boolean }) {
  const t = useTranslations('player');
  const Icon = stateIcons[item.state];
  return (
    <li>
      <Link
        href={href}
        prefetch={false}
        aria-current={current ? 'page' : undefined}
        className={cn(
          'flex min-h-control-sm items-start gap-3 px-5 py-1.5 text-sm leading-[1.4] text-ink no-underline hover:bg-line/50 focus-visible:-outline-offset-2 pointer-coarse:min-h-11 pointer-coarse:py-2.5',
          current &&
            'bg-surface font-semibold shadow-[inset_3px_0_0_var(--action)] rtl:shadow-[inset_-3px_0_0_var(--action)]',
        )}
      >
        <Icon
          size="sm"
          className={cn(
            'mt-0.5 shrink-0 text-ink-muted',
            item.state === 'done' && 'text-success-text',
            item.state === 'in_progress' && 'rounded-full border-[1.5px] border-action text-action',
          )}
        />
        <span className="min-w-0 flex-1">
          {item.title}
          <span className="sr-only">, {t(`state.${item.state}`)}</span>
          {!item.required && (
            <span className="block text-xs font-normal text-ink-muted">{t('optional')}</span>
          )}
        </span>
        <span className="pt-0.5 text-xs font-normal whitespace-nowrap text-ink-muted">
          {item.facts.questionCount
            ? t('questions', { count: item.facts.questionCount })
            : t('minutes', { minutes: item.minutes })}
        </span>
      </Link>
    </li>
  );
}
