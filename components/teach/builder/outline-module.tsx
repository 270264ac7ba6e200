'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { cn } from '@/components/ui/cn';
import { IconButton } from '@/components/ui/icon-button';
import { EllipsisIcon, FileTextIcon, ListChecksIcon, VideoIcon } from '@/components/ui/icons';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/menu';
import { type CourseDraft, type DraftLesson, type DraftModule } from '@/server/domains/courses/contract';
import { AddRow } from './add-row';
import { type Doomed } from './outline-editor';
import { RenameField } from './rename-field';
import { type Outline } from './use-outline';

interface OutlineModuleProps {
  draft: CourseDraft;
  entry: DraftModule;
  index: number;
  lessonId: string | null;
  outline: Outline;
  onOpen: (lessonId: string) => void;
  onDelete: (target: Doomed) => void;
}

/** A module with its lessons and what can be done to it. */
export function OutlineModule({
  draft,
  entry,
  index,
  lessonId,
  outline,
  onOpen,
  onDelete,
}: OutlineModuleProps) {
  const t = useTranslations('builder');
  const [renaming, setRenaming] = useState(false);
  const done = (title: string | null) => {
    setRenaming(false);
    if (title) void outline.renameModule(entry.id, title).catch(() => {});
  };
  return (
    <li>
      <div className="flex items-center gap-1">
        <span className="num w-6 shrink-0 text-ink-muted">{index + 1}</span>
        <div className="min-w-0 flex-1">
          {renaming ? (
            <RenameField title={entry.title} label={t('moduleTitle')} onDone={done} />
          ) : (
            <h3 className="font-semibold">{entry.title}</h3>
          )}
        </div>
        <Menu
          trigger={
            <IconButton size="sm" icon={EllipsisIcon} label={t('actionsFor', { title: entry.title })} />
          }
        >
          <MenuItem onSelect={() => setRenaming(true)}>{t('rename')}</MenuItem>
          <MenuItem disabled={index === 0} onSelect={() => outline.moveModule(entry, index - 1)}>
            {t('moveUp')}
          </MenuItem>
          <MenuItem
            disabled={index === draft.modules.length - 1}
            onSelect={() => outline.moveModule(entry, index + 1)}
          >
            {t('moveDown')}
          </MenuItem>
          <MenuSeparator />
          <MenuItem danger onSelect={() => onDelete({ kind: 'module', entry })}>
            {t('delete')}
          </MenuItem>
        </Menu>
      </div>
      <ol className="mt-1">
        {entry.lessons.map((lesson, place) => (
          <OutlineLesson
            key={lesson.id}
            draft={draft}
            lesson={lesson}
            place={place}
            count={entry.lessons.length}
            current={lesson.id === lessonId}
            outline={outline}
            onOpen={onOpen}
            onDelete={onDelete}
          />
        ))}
      </ol>
      <div className="ps-6">
        <AddRow
          withKind
          label={t('addLesson')}
          placeholder={t('lessonTitle')}
          onAdd={async (title, kind) => {
            const lesson = await outline.addLesson(entry.id, title, kind);
            onOpen(lesson.id);
          }}
        />
      </div>
    </li>
  );
}

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

function OutlineLesson({
  draft,
  lesson,
  place,
  count,
  current,
  outline,
  onOpen,
  onDelete,
}: OutlineLessonProps) {
  const t = useTranslations('builder');
  const [renaming, setRenaming] = useState(false);
  const Icon = kindIcons[lesson.kind];
  const done = (title: string | null) => {
    setRenaming(false);
    if (title) void outline.renameLesson(lesson.id, title).catch(() => {});
  };
  const status = lesson.isPublished ? (lesson.hasChanges ? t('changed') : '') : t('isNew');
  return (
    <li className={cn('flex items-center gap-1 rounded-md ps-6', current && 'bg-action-soft')}>
      {renaming ? (
        <div className="min-w-0 flex-1 py-0.5">
          <RenameField title={lesson.title} label={t('lessonTitle')} onDone={done} />
        </div>
      ) : (
        <a
          href={`?lesson=${lesson.id}`}
          aria-current={current ? 'page' : undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onOpen(lesson.id);
          }}
          className={cn(
            'flex min-h-control-sm min-w-0 flex-1 items-center gap-2 py-1 text-ink no-underline hover:text-action-text',
            current && 'font-semibold',
          )}
        >
          <Icon size="sm" className="shrink-0 text-ink-muted" />
          <span className="min-w-0 flex-1">
            {lesson.title}
            {!lesson.required && (
              <span className="block text-xs font-normal text-ink-muted">{t('optional')}</span>
            )}
          </span>
          {status && (
            <>
              <span aria-hidden="true" title={status} className="size-2 shrink-0 rounded-full bg-warning" />
              <span className="sr-only">{status}</span>
            </>
          )}
        </a>
      )}
      <Menu
        trigger={
          <IconButton size="sm" icon={EllipsisIcon} label={t('actionsFor', { title: lesson.title })} />
        }
      >
        <MenuItem onSelect={() => setRenaming(true)}>{t('rename')}</MenuItem>
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
        {draft.modules.length > 1 && (
          <>
            <MenuSeparator />
            <MenuLabel>{t('moveTo')}</MenuLabel>
            {draft.modules.map((target, index) =>
              target.id === lesson.moduleId ? null : (
                <MenuItem
                  key={target.id}
                  onSelect={() => outline.moveLesson(lesson, target.id, target.lessons.length)}
                >
                  {t('moveToModule', { number: index + 1, title: target.title })}
                </MenuItem>
              ),
            )}
          </>
        )}
        <MenuSeparator />
        <MenuItem danger onSelect={() => onDelete({ kind: 'lesson', entry: lesson })}>
          {t('delete')}
        </MenuItem>
      </Menu>
    </li>
  );
}
