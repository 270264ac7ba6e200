'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { cn } from '@/components/ui/cn';
import { IconButton } from '@/components/ui/icon-button';
import { EllipsisIcon, FileTextIcon, ListChecksIcon, VideoIcon } from '@/components/ui/icons';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/menu';
import { type CourseDraft, type DraftLesson } from '@/server/domains/courses/contract';
import { type Doomed } from './outline-editor';
import { LessonMark } from './lesson-mark';
import { RenameField } from './rename-field';
import { type Outline } from './use-outline';

const kindIcons = { text: FileTextIcon, video: VideoIcon, quiz: ListChecksIcon } as const;

interface OutlineLessonProps {
  draft: CourseDraft;
  lesson: DraftLesson;
  place: number;
  count: number;
  current: boolean;
  outline: Outline;
  onOpen: (lessonId: string) => void;
  onDelete: (target: Doomed) => void;
}

/** A lesson in the outline: press to open it, its menu to rename, move or remove it. */
export function OutlineLesson(props: OutlineLessonProps) {
  const { lesson, current, outline } = props;
  const t = useTranslations('builder');
  const [renaming, setRenaming] = useState(false);
  const done = (title: string | null) => {
    setRenaming(false);
    if (title) void outline.renameLesson(lesson.id, title).catch(() => {});
  };
  return (
    <li data-row className={cn('flex items-start gap-1 rounded-md ps-6', current && 'bg-action-soft')}>
      {renaming ? (
        <div className="min-w-0 flex-1 py-0.5">
          <RenameField title={lesson.title} label={t('lessonTitle')} onDone={done} />
        </div>
      ) : (
        <LessonLink lesson={lesson} current={current} onOpen={props.onOpen} />
      )}
      <LessonMenu {...props} onRename={() => setRenaming(true)} />
    </li>
  );
}

function LessonLink({ lesson, current, onOpen }: Pick<OutlineLessonProps, 'lesson' | 'current' | 'onOpen'>) {
  const t = useTranslations('builder');
  const Icon = kindIcons[lesson.kind];
  const state = lesson.isPublished ? (lesson.hasChanges ? 'changed' : 'live') : 'isNew';
  const status = t(state);
  return (
    <a
      href={`?lesson=${lesson.id}`}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onOpen(lesson.id);
      }}
      className={cn(
        'flex min-h-control-sm min-w-0 flex-1 items-start gap-2 py-1.5 leading-snug text-ink no-underline hover:text-action-text',
        current && 'font-semibold',
      )}
    >
      <Icon size="sm" className="mt-0.5 shrink-0 text-ink-muted" />
      <span className="min-w-0 flex-1">
        {lesson.title}
        {!lesson.required && (
          <span className="block text-xs font-normal text-ink-muted">{t('optional')}</span>
        )}
      </span>
      <LessonMark state={state} title={status} />
      {state !== 'live' && <span className="sr-only">{status}</span>}
    </a>
  );
}

function LessonMenu({
  draft,
  lesson,
  place,
  count,
  outline,
  onDelete,
  onRename,
}: OutlineLessonProps & { onRename: () => void }) {
  const t = useTranslations('builder');
  const others = draft.modules
    .map((target, index) => ({ target, index }))
    .filter(({ target }) => target.id !== lesson.moduleId);
  return (
    <Menu
      trigger={<IconButton size="sm" icon={EllipsisIcon} label={t('actionsFor', { title: lesson.title })} />}
    >
      <MenuItem onSelect={onRename}>{t('rename')}</MenuItem>
      <MenuItem
        disabled={place === 0}
        onSelect={() => outline.moveLesson(lesson, lesson.moduleId, place - 1)}
      >
        {t('moveUp')}
      </MenuItem>
      <MenuItem
        disabled={place === count - 1}
        onSelect={() => outline.moveLesson(lesson, lesson.moduleId, place + 1)}
      >
        {t('moveDown')}
      </MenuItem>
      {others.length > 0 && (
        <>
          <MenuSeparator />
          <MenuLabel>{t('moveTo')}</MenuLabel>
          {others.map(({ target, index }) => (
            <MenuItem
              key={target.id}
              onSelect={() => outline.moveLesson(lesson, target.id, target.lessons.length)}
            >
              {t('moveToModule', { number: index + 1, title: target.title })}
            </MenuItem>
          ))}
        </>
      )}
      <MenuSeparator />
      <MenuItem danger onSelect={() => onDelete({ kind: 'lesson', entry: lesson })}>
        {t('delete')}
      </MenuItem>
    </Menu>
  );
}
