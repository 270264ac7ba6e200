'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { Textarea } from '@/components/ui/textarea';
import { type CourseDraft } from '@/server/domains/courses/contract';
import { PoolForm } from './pool-form';
import { SaveState } from './save-state';
import { useCourseFacts } from './use-course-facts';

type Editing = ReturnType<typeof useCourseFacts>;

const LEVELS = ['beginner', 'intermediate', 'advanced'] as const;

/** The course's own facts. Each field is saved when it is left; a fault stands under its field and keeps the input. */
export function CourseSettings({ draft }: { draft: CourseDraft }) {
  const t = useTranslations('builder');
  const editing = useCourseFacts(draft);
  const { bind, fault, problem } = editing;
  return (
    <div className="grid max-w-2xl gap-6">
      <SaveState state={editing.state} />
      <h2>{t('courseSettings')}</h2>
      <Field id="course-title" label={t('name')} error={fault('title')}>
        {(wiring) => <TextInput {...wiring} maxLength={200} {...bind('title')} />}
      </Field>
      <Field id="course-summary" label={t('summary')} error={fault('summary')}>
        {(wiring) => <Textarea {...wiring} rows={3} maxLength={1000} {...bind('summary')} />}
      </Field>
      <Placement editing={editing} />
      <Field id="course-outcomes" label={t('outcomes')} help={t('outcomesHelp')} error={fault('outcomes')}>
        {(wiring) => <Textarea {...wiring} rows={4} {...bind('outcomes')} />}
      </Field>
      <Field
        id="course-reward"
        label={t('reward')}
        help={t('rewardHelp')}
        error={fault('rewardTokens')}
        className="max-w-md"
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            type="number"
            min={0}
            figures
            className="max-w-40"
            {...bind('rewardTokens')}
          />
        )}
      </Field>
      {problem && !problem.errors?.length && (
        <p role="alert" className="text-danger-text">
          {problem.detail || t('failed')}
        </p>
      )}
      {draft.role === 'owner' && <PoolForm courseId={draft.id} />}
    </div>
  );
}

/** Where the course stands in the catalogue: subject, level, language. */
function Placement({ editing: { facts, bind, fault, chooseLevel } }: { editing: Editing }) {
  const t = useTranslations('builder');
  const course = useTranslations('course');
  return (
    <div className="grid gap-6 sm:grid-cols-3">
      <Field id="course-subject" label={t('subject')} error={fault('subject')}>
        {(wiring) => <TextInput {...wiring} maxLength={80} {...bind('subject')} />}
      </Field>
      <Field id="course-level" label={t('level')}>
        {(wiring) => (
          <Select
            {...wiring}
            value={facts.level}
            onChange={(event) => chooseLevel(event.target.value as CourseDraft['level'])}
          >
            {LEVELS.map((level) => (
              <option key={level} value={level}>
                {course(`level.${level}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field id="course-language" label={t('language')} help={t('languageHelp')} error={fault('language')}>
        {(wiring) => <TextInput {...wiring} maxLength={35} {...bind('language')} />}
      </Field>
    </div>
  );
}
