'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { trpc } from '@/components/trpc/react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { ErrorState } from '@/components/ui/error-state';
import { Field } from '@/components/ui/field';
import { Spinner } from '@/components/ui/spinner';
import { TextInput } from '@/components/ui/text-input';
import { type TeamLesson } from '@/server/domains/courses/contract';
import { type AutosaveState } from '../autosave';
import { ConflictPanel, RecoveredPanel } from './conflict-panel';
import { type LessonDraft } from './lesson-draft';
import { LessonSettings } from './lesson-settings';
import { isLive, reclaimLesson } from './live-savers';
import { QuestionsEditor } from './questions-editor';
import { SaveState } from './save-state';
import { TextEditor } from './text-editor';
import { useLessonDraft } from './use-lesson-draft';

interface LessonEditorProps {
  courseId: string;
  lessonId: string;
}

/** Opens a lesson of the draft; always the newest from the server, because saving begins at its revision. */
export function LessonEditor({ courseId, lessonId }: LessonEditorProps) {
  const t = useTranslations('builder');
  const ready = useReclaimed(lessonId);
  const lesson = trpc.authoring.lesson.useQuery(
    { id: lessonId },
    { staleTime: 0, gcTime: 0, refetchOnReconnect: false, enabled: ready },
  );
  if (lesson.isPending) {
    return (
      <p role="status" className="flex items-center gap-2 p-6 text-ink-muted">
        <Spinner />
        {t('loading')}
      </p>
    );
  }
  if (!lesson.data) {
    return (
      <ErrorState
        title={t('loadFailed')}
        actions={<Button onClick={() => lesson.refetch()}>{t('retry')}</Button>}
        className="p-6"
      >
        {lesson.error?.message}
      </ErrorState>
    );
  }
  return <OpenLesson key={lessonId} courseId={courseId} lesson={lesson.data} />;
}

/** Whether an earlier editor of this lesson is out of the way: it may still have been saving. */
function useReclaimed(lessonId: string): boolean {
  const [ready, setReady] = useState(() => !isLive(lessonId));
  useEffect(() => {
    if (!ready) void reclaimLesson(lessonId).then(() => setReady(true));
  }, [ready, lessonId]);
  return ready;
}

/** The lesson as it was opened is the base of all saves: a refetch in the background must not replace it. */
function OpenLesson({ courseId, lesson: loaded }: { courseId: string; lesson: TeamLesson }) {
  const cache = trpc.useUtils();
  const [lesson] = useState(loaded);
  const refreshOutline = () => {
    void cache.authoring.draft.invalidate({ id: courseId });
    void cache.authoring.checkDraft.invalidate({ id: courseId });
  };
  const editing = useLessonDraft(lesson, refreshOutline);
  return (
    <div className="grid min-w-0 gap-8 xl:grid-cols-[minmax(0,1fr)_17rem]">
      <div className="grid min-w-0 content-start gap-6">
        <SaveState state={editing.state} />
        <SaveTrouble state={editing.state} />
        {editing.recovered && (
          <RecoveredPanel
            recovered={editing.recovered}
            isOlder={editing.recovered.revision < lesson.revision}
            onChoose={editing.recover}
          />
        )}
        {editing.state.kind === 'conflict' && (
          <ConflictPanel conflict={editing.state} mine={editing.draft} onResolve={editing.resolve} />
        )}
        <LessonTitle lesson={lesson} onSaved={refreshOutline} />
        <TextEditor
          value={editing.draft.markdown}
          onChange={(markdown) => editing.change({ ...editing.draft, markdown })}
          short={lesson.kind === 'quiz'}
        />
        <QuestionsEditor
          questions={editing.draft.questions}
          onChange={(questions) => editing.change({ ...editing.draft, questions })}
        />
      </div>
      <LessonSettings
        lesson={lesson}
        questionCount={editing.draft.questions.length}
        onSaved={refreshOutline}
      />
    </div>
  );
}

/** What keeps the text from the server, in full: the bar has room for a few words only. */
function SaveTrouble({ state }: { state: AutosaveState<LessonDraft> }) {
  const t = useTranslations('builder');
  if (state.kind === 'signed_out') {
    return (
      <Callout tone="warning" title={t('signedOutTitle')}>
        {t('signedOutText')}{' '}
        <a href="/sign-in" target="_blank" rel="noreferrer">
          {t('signInElsewhere')}
        </a>
      </Callout>
    );
  }
  if (state.kind !== 'refused') return null;
  return (
    <Callout tone="danger" title={t('refusedTitle')}>
      {state.detail || t('failed')}
    </Callout>
  );
}

function LessonTitle({ lesson, onSaved }: { lesson: TeamLesson; onSaved: () => void }) {
  const t = useTranslations('builder');
  const [title, setTitle] = useState(lesson.title);
  const [saved, setSaved] = useState(lesson.title);
  const update = trpc.authoring.updateLesson.useMutation({ onSuccess: onSaved });
  const save = () => {
    const next = title.trim();
    if (!next || next === saved) return;
    update.mutate({ id: lesson.id, title: next }, { onSuccess: () => setSaved(next) });
  };
  return (
    <Field
      id="lesson-title"
      label={t('lessonTitle')}
      error={update.error ? update.error.message || t('failed') : undefined}
    >
      {(wiring) => (
        <TextInput
          {...wiring}
          className="text-md font-semibold"
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          onBlur={save}
          onKeyDown={(event) => event.key === 'Enter' && save()}
        />
      )}
    </Field>
  );
}
