'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { FieldError } from '@/components/ui/field';
import { LiveRegion } from '@/components/ui/live-region';
import { type CourseDraft, type DraftLesson, type DraftModule } from '@/server/domains/courses/contract';
import { AddRow } from './add-row';
import { LessonMarkLegend } from './lesson-mark';
import { OutlineModule } from './outline-module';
import { useOutline } from './use-outline';

interface OutlineEditorProps {
  draft: CourseDraft;
  lessonId: string | null;
  onOpen: (lessonId: string | null) => void;
}

export type Doomed = { kind: 'module'; entry: DraftModule } | { kind: 'lesson'; entry: DraftLesson };

/** The course as a list: add, rename, move and remove in place, with the mouse or the keyboard alone. */
export function OutlineEditor({ draft, lessonId, onOpen }: OutlineEditorProps) {
  const t = useTranslations('builder');
  const outline = useOutline(draft);
  const [doomed, setDoomed] = useState<Doomed | null>(null);
  return (
    <nav aria-label={t('outline')} className="grid content-start gap-4 p-4">
      {draft.modules.length === 0 && (
        <p className="text-sm">
          <b className="block">{t('emptyOutlineTitle')}</b>
          <span className="text-ink-muted">{t('emptyOutlineText')}</span>
        </p>
      )}
      <ol className="grid gap-4">
        {draft.modules.map((entry, index) => (
          <OutlineModule
            key={entry.id}
            draft={draft}
            entry={entry}
            index={index}
            lessonId={lessonId}
            outline={outline}
            onOpen={onOpen}
            onDelete={setDoomed}
          />
        ))}
      </ol>
      <div className="border-t border-line pt-3">
        <AddRow
          label={t('addModule')}
          placeholder={t('moduleTitle')}
          onAdd={(title) => outline.addModule(title)}
        />
      </div>
      {draft.modules.length > 0 && <LessonMarkLegend />}
      <LiveRegion>{outline.announcement}</LiveRegion>
      <div role="alert">{outline.fault && <FieldError id="outline-error">{outline.fault}</FieldError>}</div>
      <DeleteDialog
        doomed={doomed}
        onClose={() => setDoomed(null)}
        onConfirm={async (target) => {
          setDoomed(null);
          if (target.kind === 'module') await outline.deleteModule(target.entry.id).catch(() => {});
          else await outline.deleteLesson(target.entry.id).catch(() => {});
          const gone =
            target.kind === 'lesson'
              ? target.entry.id === lessonId
              : target.entry.lessons.some((lesson) => lesson.id === lessonId);
          if (gone) onOpen(null);
        }}
      />
    </nav>
  );
}

interface DeleteDialogProps {
  doomed: Doomed | null;
  onClose: () => void;
  onConfirm: (target: Doomed) => void;
}

function DeleteDialog({ doomed, onClose, onConfirm }: DeleteDialogProps) {
  const t = useTranslations('builder');
  const title = doomed?.entry.title ?? '';
  const question =
    doomed?.kind === 'module'
      ? t('deleteModuleTitle', { title, count: doomed.entry.lessons.length })
      : t('deleteLessonTitle', { title });
  return (
    <Dialog
      open={doomed !== null}
      onClose={onClose}
      title={question}
      description={t('deleteText')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="danger" onClick={() => doomed && onConfirm(doomed)}>
            {t('deleteConfirm')}
          </Button>
        </>
      }
    />
  );
}
