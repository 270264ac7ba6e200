'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { EllipsisIcon } from '@/components/ui/icons';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { type CourseDraft, type DraftModule } from '@/server/domains/courses/contract';
import { AddRow } from './add-row';
import { type Doomed } from './outline-editor';
import { OutlineLesson } from './outline-lesson';
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
  return (
    <li>
      <ModuleHead draft={draft} entry={entry} index={index} outline={outline} onDelete={onDelete} />
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

type ModuleHeadProps = Pick<OutlineModuleProps, 'draft' | 'entry' | 'index' | 'outline' | 'onDelete'>;

function ModuleHead({ draft, entry, index, outline, onDelete }: ModuleHeadProps) {
  const t = useTranslations('builder');
  const [renaming, setRenaming] = useState(false);
  const done = (title: string | null) => {
    setRenaming(false);
    if (title) void outline.renameModule(entry.id, title).catch(() => {});
  };
  return (
    <div data-row className="flex items-start gap-1">
      <span className="num w-6 shrink-0 pt-1.5 text-ink-muted">{index + 1}</span>
      <div className="min-w-0 flex-1">
        {renaming ? (
          <RenameField title={entry.title} label={t('moduleTitle')} onDone={done} />
        ) : (
          <h2 className="py-1.5 font-sans text-base leading-snug font-semibold tracking-normal">
            {entry.title}
          </h2>
        )}
      </div>
      <Menu
        trigger={<IconButton size="sm" icon={EllipsisIcon} label={t('actionsFor', { title: entry.title })} />}
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
  );
}
