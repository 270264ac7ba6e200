'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/trpc/react';
import { type CourseDraft, type DraftLesson, type DraftModule } from '@/server/domains/courses/contract';

/** Acts on the outline. The server keeps the order; the list is read again after each, so that two tabs agree. */
export function useOutline(draft: CourseDraft) {
  const t = useTranslations('builder');
  const cache = trpc.useUtils();
  const [announcement, setAnnouncement] = useState('');
  const onSettled = () => {
    void cache.authoring.draft.invalidate({ id: draft.id });
    void cache.authoring.checkDraft.invalidate({ id: draft.id });
  };
  const addModule = trpc.authoring.addModule.useMutation({ onSettled });
  const updateModule = trpc.authoring.updateModule.useMutation({ onSettled });
  const deleteModule = trpc.authoring.deleteModule.useMutation({ onSettled });
  const addLesson = trpc.authoring.addLesson.useMutation({ onSettled });
  const updateLesson = trpc.authoring.updateLesson.useMutation({ onSettled });
  const deleteLesson = trpc.authoring.deleteLesson.useMutation({ onSettled });
  const all = [addModule, updateModule, deleteModule, addLesson, updateLesson, deleteLesson];
  const moved = (title: string, place: number) => setAnnouncement(t('moved', { title, place: place + 1 }));

  return {
    announcement,
    fault: all.find((mutation) => mutation.error)?.error?.message,
    busy: all.some((mutation) => mutation.isPending),
    addModule: (title: string) => addModule.mutateAsync({ id: draft.id, title }),
    addLesson: (moduleId: string, title: string, kind: DraftLesson['kind']) =>
      addLesson.mutateAsync({ id: moduleId, title, kind }),
    renameModule: (id: string, title: string) => updateModule.mutateAsync({ id, title }),
    renameLesson: (id: string, title: string) => updateLesson.mutateAsync({ id, title }),
    moveModule(entry: DraftModule, position: number) {
      updateModule.mutate({ id: entry.id, position }, { onSuccess: () => moved(entry.title, position) });
    },
    moveLesson(lesson: DraftLesson, moduleId: string, position: number) {
      updateLesson.mutate(
        { id: lesson.id, moduleId, position },
        { onSuccess: () => moved(lesson.title, position) },
      );
    },
    deleteModule: (id: string) => deleteModule.mutateAsync({ id }),
    deleteLesson: (id: string) => deleteLesson.mutateAsync({ id }),
  };
}

export type Outline = ReturnType<typeof useOutline>;
