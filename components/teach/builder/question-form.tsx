'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { boxClass } from '@/components/ui/checkbox';
import { cn } from '@/components/ui/cn';
import { Disclosure } from '@/components/ui/disclosure';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { PlusIcon, XIcon } from '@/components/ui/icons';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { Textarea } from '@/components/ui/textarea';
import { newKey, type QuestionDraft } from './lesson-draft';

interface QuestionFormProps {
  question: QuestionDraft;
  onChange: (next: QuestionDraft) => void;
}

/** One question as a plain form: what is asked, what is right, what is said about it. */
export function QuestionForm({ question, onChange }: QuestionFormProps) {
  const t = useTranslations('builder');
  const set = (part: Partial<QuestionDraft>) => onChange({ ...question, ...part });
  const id = `question-${question.key}`;
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_6rem]">
        <Field id={`${id}-prompt`} label={t('prompt')}>
          {(wiring) => (
            <Textarea
              {...wiring}
              rows={2}
              className="min-h-control"
              maxLength={10_000}
              value={question.prompt}
              onChange={(event) => set({ prompt: event.target.value })}
            />
          )}
        </Field>
        <Field id={`${id}-points`} label={t('points')}>
          {(wiring) => (
            <TextInput
              {...wiring}
              type="number"
              min={1}
              max={1000}
              figures
              value={question.points}
              onChange={(event) =>
                set({ points: Math.min(1000, Math.max(1, Math.round(Number(event.target.value) || 1))) })
              }
            />
          )}
        </Field>
      </div>
      <AnswerPart question={question} id={id} set={set} />
      <Disclosure title={t('more')} open={question.hint !== '' || question.feedback !== ''}>
        <div className="grid gap-4">
          <Field id={`${id}-hint`} label={t('hint')}>
            {(wiring) => (
              <TextInput
                {...wiring}
                maxLength={4000}
                value={question.hint}
                onChange={(event) => set({ hint: event.target.value })}
              />
            )}
          </Field>
          <Field id={`${id}-feedback`} label={t('feedback')}>
            {(wiring) => (
              <Textarea
                {...wiring}
                rows={2}
                maxLength={4000}
                value={question.feedback}
                onChange={(event) => set({ feedback: event.target.value })}
              />
            )}
          </Field>
        </div>
      </Disclosure>
    </div>
  );
}

interface PartProps {
  question: QuestionDraft;
  id: string;
  set: (part: Partial<QuestionDraft>) => void;
}

function AnswerPart({ question, id, set }: PartProps) {
  const t = useTranslations('builder');
  if (question.type === 'single' || question.type === 'multiple')
    return <OptionList question={question} id={id} set={set} />;
  if (question.type === 'short_text') {
    return (
      <Field id={`${id}-accepted`} label={t('accepted')} help={t('acceptedHelp')}>
        {(wiring) => (
          <Textarea
            {...wiring}
            rows={2}
            value={question.accepted.join('\n')}
            onChange={(event) => set({ accepted: event.target.value.split('\n').slice(0, 50) })}
          />
        )}
      </Field>
    );
  }
  if (question.type === 'true_false') {
    return (
      <Field id={`${id}-value`} label={t('rightValue')} className="max-w-56">
        {(wiring) => (
          <Select
            {...wiring}
            value={String(question.isTrue)}
            onChange={(event) => set({ isTrue: event.target.value === 'true' })}
          >
            <option value="true">{t('isTrue')}</option>
            <option value="false">{t('isFalse')}</option>
          </Select>
        )}
      </Field>
    );
  }
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field id={`${id}-number`} label={t('rightValue')}>
        {(wiring) => (
          <TextInput
            {...wiring}
            inputMode="decimal"
            figures
            value={question.number}
            onChange={(event) => set({ number: event.target.value })}
          />
        )}
      </Field>
      <Field id={`${id}-tolerance`} label={t('tolerance')} help={t('toleranceHelp')}>
        {(wiring) => (
          <TextInput
            {...wiring}
            inputMode="decimal"
            figures
            value={question.tolerance}
            onChange={(event) => set({ tolerance: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

type OptionDraft = QuestionDraft['options'][number];

function OptionList({ question, id, set }: PartProps) {
  const t = useTranslations('builder');
  const single = question.type === 'single';
  const change = (index: number, part: Partial<OptionDraft>) =>
    set({
      options: question.options.map((option, at) => {
        if (at === index) return { ...option, ...part };
        // One right answer: choosing it takes the mark from the others.
        return single && part.correct ? { ...option, correct: false } : option;
      }),
    });
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-semibold">{t('options')}</legend>
      {question.options.map((option, index) => (
        <OptionRow
          key={option.key}
          option={option}
          letter={String.fromCharCode(65 + index)}
          name={`${id}-right`}
          single={single}
          removable={question.options.length > 1}
          onChange={(part) => change(index, part)}
          onRemove={() => set({ options: question.options.filter((_, at) => at !== index) })}
        />
      ))}
      <div>
        <Button
          size="sm"
          variant="quiet"
          disabled={question.options.length >= 30}
          onClick={() =>
            set({ options: [...question.options, { key: newKey(), text: '', correct: false, feedback: '' }] })
          }
        >
          <PlusIcon size="sm" />
          {t('addOption')}
        </Button>
      </div>
    </fieldset>
  );
}

interface OptionRowProps {
  option: OptionDraft;
  letter: string;
  name: string;
  single: boolean;
  removable: boolean;
  onChange: (part: Partial<OptionDraft>) => void;
  onRemove: () => void;
}

function OptionRow({ option, letter, name, single, removable, onChange, onRemove }: OptionRowProps) {
  const t = useTranslations('builder');
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1.5">
      <input
        type={single ? 'radio' : 'checkbox'}
        name={single ? name : undefined}
        aria-label={t('optionRight', { letter })}
        checked={option.correct}
        onChange={(event) => onChange({ correct: event.target.checked })}
        className={cn(
          boxClass,
          'mt-2.5',
          single
            ? 'rounded-full checked:shadow-[inset_0_0_0_3px_var(--surface-raised)]'
            : "rounded-sm checked:after:size-3 checked:after:bg-action-ink checked:after:[clip-path:polygon(14%_44%,0_62%,40%_98%,100%_20%,82%_4%,37%_64%)] checked:after:content-['']",
        )}
      />
      <TextInput
        aria-label={t('optionText', { letter })}
        placeholder={t('optionText', { letter })}
        maxLength={4000}
        value={option.text}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      <IconButton
        icon={XIcon}
        label={t('removeOption', { letter })}
        disabled={!removable}
        onClick={onRemove}
      />
      <TextInput
        size="sm"
        aria-label={t('optionFeedback', { letter })}
        placeholder={t('optionFeedback', { letter })}
        className="col-start-2"
        maxLength={4000}
        value={option.feedback}
        onChange={(event) => onChange({ feedback: event.target.value })}
      />
    </div>
  );
}
