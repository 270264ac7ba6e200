'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type TeamLesson } from '@/server/domains/courses/contract';
import { type Autosave, type AutosaveState, createAutosave, type Stored } from '../autosave';
import { adoptIds, draftOf, isSameContent, type LessonDraft } from './lesson-draft';
import { lessonSaver, saveFault } from './lesson-saver';
import { lessonStorage } from './lesson-storage';
import { keepSaver, releaseSaver } from './live-savers';

/** The text and questions of one lesson while they are edited, and how their saving stands. */
export function useLessonDraft(lesson: TeamLesson, onSaved: () => void) {
  const [draft, setDraft] = useState<LessonDraft>(() => draftOf(lesson));
  const [state, setState] = useState<AutosaveState<LessonDraft>>({ kind: 'idle' });
  const [recovered, setRecovered] = useState<Stored<LessonDraft> | null>(null);
  const saver = useRef<Autosave<LessonDraft> | null>(null);
  const savedCallback = useRef(onSaved);
  useEffect(() => {
    savedCallback.current = onSaved;
  });

  useEffect(() => {
    const storage = lessonStorage(lesson.id);
    const left = storage.takeLeft();
    const loaded = draftOf(lesson);
    // Known only in the browser, after the server's markup has been taken over.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    if (left && !isSameContent(left.value, loaded)) setRecovered(left);
    else storage.dropLeft();
    const made = createAutosave<LessonDraft>({
      revision: lesson.revision,
      save: lessonSaver({
        lessonId: lesson.id,
        loaded,
        onIds: (sent) => setDraft((shown) => adoptIds(shown, sent)),
      }),
      faultOf: saveFault,
      storage,
      onState: (next) => {
        setState(next);
        if (next.kind === 'saved') savedCallback.current();
      },
    });
    saver.current = made;
    keepSaver(lesson.id, made);
    return () => void releaseSaver(lesson.id, made);
    // A saver belongs to the lesson as it was opened; later replies of the server must not make another one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [lesson.id]);

  const change = useCallback((next: LessonDraft) => {
    setDraft(next);
    saver.current?.change(next);
  }, []);

  return {
    draft,
    state,
    recovered,
    change,
    resolve(choice: 'mine' | 'theirs') {
      if (state.kind === 'conflict' && choice === 'theirs') setDraft(state.theirs.value);
      saver.current?.resolve(choice);
    },
    recover(choice: 'put-back' | 'throw-away') {
      if (choice === 'put-back' && recovered) change(recovered.value);
      lessonStorage(lesson.id).dropLeft();
      setRecovered(null);
    },
  };
}
