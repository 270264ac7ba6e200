'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { problemFrom, faultAt } from '@/components/trpc/problem';
import { trpc } from '@/components/trpc/react';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { Textarea } from '@/components/ui/textarea';
import { type CourseDraft } from '@/server/domains/courses/contract';
import { PoolForm } from './pool-form';

const LEVELS = ['beginner', 'intermediate', 'advanced'] as const;

/** The course's own facts. Each field is saved when it is left; a fault stands under its field and keeps the input. */
export function CourseSettings({ draft }: { draft: CourseDraft }) {
  const t = useTranslations('builder');
  const course = useTranslations('course');
  const cache = trpc.useUtils();
  const [facts, setFacts] = useState(() => ({
    title: draft.title,
    summary: draft.summary,
    subject: draft.subject,
    language: draft.language,
    level: draft.level,
    outcomes: draft.outcomes.join('\n'),
    rewardTokens: String(draft.rewardTokens),
  }));
  const update = trpc.authoring.updateCourse.useMutation({
    onSettled: () => {
      void cache.authoring.draft.invalidate({ id: draft.id });
      void cache.authoring.checkDraft.invalidate({ id: draft.id });
    },
  });
  const problem = update.error ? problemFrom(update.error) : null;
  const set = (part: Partial<typeof facts>) => setFacts((known) => ({ ...known, ...part }));
  const save = (part: Omit<Parameters<typeof update.mutate>[0], 'id'>) =>
    update.mutate({ id: draft.id, ...part });
  const error = (path: string) => faultAt(problem, path);
  const saveOutcomes = () =>
    save({
      outcomes: facts.outcomes
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    });
  return (
    <form className="grid max-w-2xl gap-6" onSubmit={(event: FormEvent) => event.preventDefault()}>
      <h2>{t('courseSettings')}</h2>
      <Field id="course-title" label={t('name')} error={error('title')}>
        {(wiring) => (
          <TextInput
            {...wiring}
            maxLength={200}
            value={facts.title}
            onChange={(event) => set({ title: event.target.value })}
            onBlur={() => facts.title !== draft.title && save({ title: facts.title })}
          />
        )}
      </Field>
      <Field id="course-summary" label={t('summary')} error={error('summary')}>
        {(wiring) => (
          <Textarea
            {...wiring}
            rows={3}
            maxLength={1000}
            value={facts.summary}
            onChange={(event) => set({ summary: event.target.value })}
            onBlur={() => facts.summary !== draft.summary && save({ summary: facts.summary })}
          />
        )}
      </Field>
      <div className="grid gap-6 sm:grid-cols-3">
        <Field id="course-subject" label={t('subject')} error={error('subject')}>
          {(wiring) => (
            <TextInput
              {...wiring}
              maxLength={80}
              value={facts.subject}
              onChange={(event) => set({ subject: event.target.value })}
              onBlur={() => facts.subject !== draft.subject && save({ subject: facts.subject })}
            />
          )}
        </Field>
        <Field id="course-level" label={t('level')}>
          {(wiring) => (
            <Select
              {...wiring}
              value={facts.level}
              onChange={(event) => {
                const level = event.target.value as CourseDraft['level'];
                set({ level });
                save({ level });
              }}
            >
              {LEVELS.map((level) => (
                <option key={level} value={level}>
                  {course(`level.${level}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field id="course-language" label={t('language')} help={t('languageHelp')} error={error('language')}>
          {(wiring) => (
            <TextInput
              {...wiring}
              maxLength={35}
              value={facts.language}
              onChange={(event) => set({ language: event.target.value })}
              onBlur={() => facts.language !== draft.language && save({ language: facts.language })}
            />
          )}
        </Field>
      </div>
      <Field id="course-outcomes" label={t('outcomes')} help={t('outcomesHelp')} error={error('outcomes')}>
        {(wiring) => (
          <Textarea
            {...wiring}
            rows={4}
            value={facts.outcomes}
            onChange={(event) => set({ outcomes: event.target.value })}
            onBlur={() => facts.outcomes !== draft.outcomes.join('\n') && saveOutcomes()}
          />
        )}
      </Field>
      <Field
        id="course-reward"
        label={t('reward')}
        help={t('rewardHelp')}
        error={error('rewardTokens')}
        className="max-w-md"
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            type="number"
            min={0}
            figures
            className="max-w-40"
            value={facts.rewardTokens}
            onChange={(event) => set({ rewardTokens: event.target.value })}
            onBlur={() =>
              Number(facts.rewardTokens) !== draft.rewardTokens &&
              save({ rewardTokens: Number(facts.rewardTokens) })
            }
          />
        )}
      </Field>
      {problem && !problem.errors?.length && (
        <p role="alert" className="text-danger-text">
          {problem.detail || t('failed')}
        </p>
      )}
      {draft.role === 'owner' && <PoolForm courseId={draft.id} />}
      <p role="status" className="sr-only">
        {update.isPending ? t('save.saving') : ''}
      </p>
    </form>
  );
}
