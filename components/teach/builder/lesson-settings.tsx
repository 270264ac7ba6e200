'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/trpc/react';
import { Field, FieldError } from '@/components/ui/field';
import { Switch } from '@/components/ui/switch';
import { TextInput } from '@/components/ui/text-input';
import { type TeamLesson } from '@/server/domains/courses/contract';

interface LessonSettingsProps {
  lesson: TeamLesson;
  questionCount: number;
  onSaved: () => void;
}

/** What makes the lesson done and who may read it; each change is saved at once. */
export function LessonSettings({ lesson, questionCount, onSaved }: LessonSettingsProps) {
  const t = useTranslations('builder');
  const [required, setRequired] = useState(lesson.required);
  const [preview, setPreview] = useState(lesson.preview);
  const [percent, setPercent] = useState(String(lesson.passPercent));
  const update = trpc.authoring.updateLesson.useMutation({ onSuccess: onSaved });
  const pass = Math.round(Number(percent));
  const validPass = pass >= 1 && pass <= 100;
  const rule = questionCount > 0 ? 'passed' : lesson.rule === 'passed' ? 'manual' : lesson.rule;
  return (
    <aside
      aria-label={t('lessonSettings')}
      className="grid content-start gap-5 border-line max-xl:border-t max-xl:pt-6 xl:sticky xl:top-40 xl:self-start xl:border-s xl:ps-6"
    >
      <h2 className="font-sans text-md tracking-normal">{t('lessonSettings')}</h2>
      <Switch
        label={t('required')}
        help={t('requiredHelp')}
        checked={required}
        onChange={(event) => {
          setRequired(event.target.checked);
          update.mutate(
            { id: lesson.id, required: event.target.checked },
            { onError: () => setRequired(lesson.required) },
          );
        }}
      />
      <Switch
        label={t('freePreview')}
        help={t('freePreviewHelp')}
        checked={preview}
        onChange={(event) => {
          setPreview(event.target.checked);
          update.mutate(
            { id: lesson.id, preview: event.target.checked },
            { onError: () => setPreview(lesson.preview) },
          );
        }}
      />
      {questionCount > 0 && (
        <Field
          id="pass-percent"
          label={t('passPercent')}
          error={validPass ? undefined : '1–100'}
          className="max-w-40"
        >
          {(wiring) => (
            <TextInput
              {...wiring}
              type="number"
              min={1}
              max={100}
              figures
              value={percent}
              onChange={(event) => setPercent(event.target.value)}
              onBlur={() => validPass && update.mutate({ id: lesson.id, passPercent: pass })}
            />
          )}
        </Field>
      )}
      <p className="text-sm">
        <b>{t('doneWhen')}</b> {t(`rule.${rule}`, { percent: validPass ? pass : lesson.passPercent })}
      </p>
      <div role="alert">
        {update.error && <FieldError id="settings-error">{update.error.message || t('failed')}</FieldError>}
      </div>
    </aside>
  );
}
