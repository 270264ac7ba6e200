'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { ApiProvider, trpc } from '@/components/trpc/react';
import { cn } from '@/components/ui/cn';
import { IconButton } from '@/components/ui/icon-button';
import { ListTreeIcon } from '@/components/ui/icons';
import { type CourseDraft } from '@/server/domains/courses/contract';
import { BuilderHead } from './builder-head';
import { CourseSettings } from './course-settings';
import { LessonEditor } from './lesson-editor';
import { OutlineEditor } from './outline-editor';
import { PublishPanel } from './publish-panel';
import { SaveSlot } from './save-state';
import { UnpublishMenu } from './unpublish-menu';

interface BuilderProps {
  initialDraft: CourseDraft;
  learnerCount: number;
}

/** The builder: outline at the side, the lesson in the middle, its settings beside it. What is open stands in the address. */
export function Builder(props: BuilderProps) {
  return (
    <ApiProvider>
      <BuilderScreen {...props} />
    </ApiProvider>
  );
}

function BuilderScreen({ initialDraft, learnerCount }: BuilderProps) {
  const router = useRouter();
  const asked = useSearchParams().get('lesson');
  const { data: draft } = trpc.authoring.draft.useQuery(
    { id: initialDraft.id },
    { initialData: initialDraft },
  );
  const [saveSlot, setSaveSlot] = useState<HTMLElement | null>(null);
  // Folded away on phones, unless the first module is still to be made.
  const [outlineOpen, setOutlineOpen] = useState(initialDraft.modules.length === 0);
  const page = useRef<HTMLDivElement>(null);
  const lessons = draft.modules.flatMap((entry) => entry.lessons);
  const lessonId = lessons.some((lesson) => lesson.id === asked) ? asked : null;
  const open = (id: string | null) => {
    router.push(id ? `?lesson=${id}` : '?', { scroll: false });
    if (!outlineOpen) return;
    // On a phone the outline goes away with the link that was pressed.
    setOutlineOpen(false);
    page.current?.focus();
  };
  return (
    <SaveSlot value={saveSlot}>
      <div className="min-h-full **:scroll-mt-14 max-lg:**:scroll-mb-20 lg:grid lg:grid-cols-[19rem_minmax(0,1fr)_auto] lg:grid-rows-[auto_1fr]">
        <BuilderHead draft={draft} previewId={lessonId ?? lessons[0]?.id} />
        {/* Escape is heard here on behalf of the button and what it opens. */}
        {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div
          className="max-lg:sticky max-lg:top-14 max-lg:z-10 lg:contents"
          onKeyDown={(event) => {
            if (!outlineOpen || !isEscapeOf(event)) return;
            setOutlineOpen(false);
            document.getElementById(OUTLINE_TOGGLE)?.focus();
          }}
        >
          <div className="flex items-center gap-3 border-b border-line bg-surface px-4 py-2 lg:sticky lg:top-15 lg:z-10 lg:ps-0 lg:pe-5">
            <OutlineToggle open={outlineOpen} onToggle={() => setOutlineOpen(!outlineOpen)} />
            <div ref={setSaveSlot} className="flex min-w-0 flex-1 lg:min-w-28" />
            <PublishPanel draft={draft} learnerCount={learnerCount} onOpen={open} />
            {draft.status === 'published' && <UnpublishMenu draft={draft} />}
          </div>
          <OutlineColumn open={outlineOpen}>
            <CourseLink current={lessonId === null} onOpen={() => open(null)} />
            <OutlineEditor draft={draft} lessonId={lessonId} onOpen={open} />
          </OutlineColumn>
        </div>
        <div
          ref={page}
          tabIndex={-1}
          className="min-w-0 p-4 outline-none sm:p-6 lg:col-span-2 lg:col-start-2 lg:row-start-2 lg:p-8"
        >
          {lessonId ? (
            <LessonEditor key={lessonId} courseId={draft.id} lessonId={lessonId} />
          ) : (
            <CourseSettings draft={draft} />
          )}
        </div>
      </div>
    </SaveSlot>
  );
}

const OUTLINE_TOGGLE = 'builder-outline-toggle';

/** Escape pressed in the element itself, not in a menu or dialog that stands over it. */
function isEscapeOf({ key, target, currentTarget, defaultPrevented }: KeyboardEvent<HTMLElement>): boolean {
  if (key !== 'Escape' || defaultPrevented || !(target instanceof Element)) return false;
  return currentTarget.contains(target) && !target.closest('dialog');
}

function OutlineToggle({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  const t = useTranslations('builder');
  return (
    <IconButton
      id={OUTLINE_TOGGLE}
      icon={ListTreeIcon}
      label={t('outline')}
      aria-expanded={open}
      aria-controls="builder-outline"
      className={cn('-ms-2 lg:hidden', open && 'bg-action-soft')}
      onClick={onToggle}
    />
  );
}

interface OutlineColumnProps {
  open: boolean;
  children: ReactNode;
}

/** A column on wide screens; on phones it drops from the bar when it is asked for, so that the text comes first. */
function OutlineColumn({ open, children }: OutlineColumnProps) {
  return (
    <div
      id="builder-outline"
      className={cn(
        'border-line bg-surface-sunken lg:col-start-1 lg:row-start-2 lg:border-e',
        'max-lg:absolute max-lg:inset-x-0 max-lg:top-full max-lg:max-h-[calc(100dvh-12rem)] max-lg:overflow-y-auto max-lg:overscroll-contain max-lg:border-b max-lg:shadow-md',
        !open && 'max-lg:hidden',
      )}
    >
      <div className="lg:sticky lg:top-31 lg:max-h-[calc(100dvh-7.75rem)] lg:overflow-y-auto">{children}</div>
    </div>
  );
}

function CourseLink({ current, onOpen }: { current: boolean; onOpen: () => void }) {
  const t = useTranslations('builder');
  return (
    <div className="px-4 pt-4">
      <a
        href="?"
        aria-current={current ? 'page' : undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          onOpen();
        }}
        className={cn(
          'flex min-h-control-sm items-center rounded-md px-2 no-underline',
          current ? 'bg-action-soft font-semibold text-ink' : 'text-ink hover:text-action-text',
        )}
      >
        {t('toCourse')}
      </a>
    </div>
  );
}
