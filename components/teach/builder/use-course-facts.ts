'use client';

import { useState } from 'react';
import { type ClientProblem, faultAt, problemFrom } from '@/components/trpc/problem';
import { trpc } from '@/components/trpc/react';
import { type CourseDraft } from '@/server/domains/courses/contract';
import { type AutosaveState } from '../autosave';

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** The course's facts as they are typed. */
function factsOf(draft: CourseDraft) {
  const { title, summary, subject, language, level } = draft;
  return {
    title,
    summary,
    subject,
    language,
    level,
    outcomes: draft.outcomes.join('\n'),
    rewardTokens: String(draft.rewardTokens),
  };
}

export type CourseFactsDraft = ReturnType<typeof factsOf>;

/** One fact as the API takes it. */
function inputOf(name: keyof CourseFactsDraft, facts: CourseFactsDraft) {
  if (name === 'outcomes') return { outcomes: linesOf(facts.outcomes) };
  if (name === 'rewardTokens') return { rewardTokens: Number(facts.rewardTokens) };
  return { [name]: facts[name] };
}

interface Saving {
  problem: ClientProblem | null;
  isSaving: boolean;
  savedAt: Date | undefined;
}

function factsState({ problem, isSaving, savedAt }: Saving): AutosaveState<never> {
  if (isSaving) return { kind: 'saving' };
  if (problem) return { kind: 'refused', detail: problem.errors?.[0]?.message ?? problem.detail };
  return savedAt ? { kind: 'saved', at: savedAt } : { kind: 'idle' };
}

/** Edits the course's facts: each is saved when its field is left, if it changed; a fault keeps the input. */
export function useCourseFacts(draft: CourseDraft) {
  const cache = trpc.useUtils();
  const [facts, setFacts] = useState(() => factsOf(draft));
  const [saved, setSaved] = useState(facts);
  const update = trpc.authoring.updateCourse.useMutation({
    onSettled: () => {
      void cache.authoring.draft.invalidate({ id: draft.id });
      void cache.authoring.checkDraft.invalidate({ id: draft.id });
    },
  });
  const [savedAt, setSavedAt] = useState<Date>();
  const problem = update.error ? problemFrom(update.error) : null;
  const state = factsState({ problem, isSaving: update.isPending, savedAt });
  const saveFact = (name: keyof CourseFactsDraft, next: CourseFactsDraft) => {
    if (next[name] === saved[name]) return;
    update.mutate(
      { id: draft.id, ...inputOf(name, next) },
      {
        onSuccess() {
          setSaved((known) => ({ ...known, [name]: next[name] }));
          setSavedAt(new Date());
        },
      },
    );
  };
  return {
    facts,
    problem,
    state,
    fault: (path: string) => faultAt(problem, path),
    /** For fields that are typed in: `{...bind('title')}`. */
    bind: (name: Exclude<keyof CourseFactsDraft, 'level'>) => ({
      value: facts[name],
      onChange: (event: { target: { value: string } }) => setFacts({ ...facts, [name]: event.target.value }),
      onBlur: () => saveFact(name, facts),
    }),
    chooseLevel(level: CourseDraft['level']) {
      const next = { ...facts, level };
      setFacts(next);
      saveFact('level', next);
    },
  };
}
