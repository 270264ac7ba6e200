'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ChoiceRow } from '@/components/ui/choice-row';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { type AnswerValue } from './answer-queue';
import { parseNumber, type Question, type QuestionTexts } from './quiz-types';

interface AnswerFieldProps {
  question: Question;
  texts: QuestionTexts;
  answer: AnswerValue | undefined;
  onAnswer: (answer: AnswerValue) => void;
}

/** The control that fits the question's type. */
export function AnswerField(props: AnswerFieldProps) {
  switch (props.question.type) {
    case 'single':
    case 'multiple':
      return <Choices {...props} />;
    case 'true_false':
      return <TrueFalse {...props} />;
    case 'number':
      return <NumberAnswer key={props.question.id} {...props} />;
    default:
      return <TextAnswer {...props} />;
  }
}

const letterOf = (index: number) => String.fromCharCode(65 + index);

function Choices({ question, texts, answer, onAnswer }: AnswerFieldProps) {
  const t = useTranslations('quiz');
  const many = question.type === 'multiple';
  const chosen = Array.isArray(answer) ? answer : typeof answer === 'string' ? [answer] : [];
  const toggle = (id: string) => {
    if (!many) onAnswer(id);
    else onAnswer(chosen.includes(id) ? chosen.filter((entry) => entry !== id) : [...chosen, id]);
  };
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-sm text-ink-muted">{many ? t('chooseAll') : t('chooseOne')}</legend>
      {(question.options ?? []).map((option, index) => (
        <ChoiceRow
          key={option.id}
          type={many ? 'checkbox' : 'radio'}
          name={question.id}
          letter={letterOf(index)}
          value={option.id}
          data-choice={index + 1}
          checked={chosen.includes(option.id)}
          onChange={() => toggle(option.id)}
        >
          {texts.options[option.id]}
        </ChoiceRow>
      ))}
    </fieldset>
  );
}

function TrueFalse({ question, answer, onAnswer }: AnswerFieldProps) {
  const t = useTranslations('quiz');
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-sm text-ink-muted">{t('chooseOne')}</legend>
      {[true, false].map((value, index) => (
        <ChoiceRow
          key={String(value)}
          type="radio"
          name={question.id}
          letter={letterOf(index)}
          data-choice={index + 1}
          checked={answer === value}
          onChange={() => onAnswer(value)}
        >
          {value ? t('true') : t('false')}
        </ChoiceRow>
      ))}
    </fieldset>
  );
}

function TextAnswer({ question, answer, onAnswer }: AnswerFieldProps) {
  const t = useTranslations('quiz');
  return (
    <Field id={`answer-${question.id}`} label={t('textLabel')}>
      {(wiring) => (
        <TextInput
          {...wiring}
          key={question.id}
          value={typeof answer === 'string' ? answer : ''}
          onChange={(event) => onAnswer(event.target.value)}
          maxLength={500}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      )}
    </Field>
  );
}

/** What is typed stays as it is typed; a number is saved as soon as it is one. */
function NumberAnswer({ question, answer, onAnswer }: AnswerFieldProps) {
  const t = useTranslations('quiz');
  const [text, setText] = useState(typeof answer === 'number' ? String(answer) : '');
  const [left, setLeft] = useState(false);
  const fault = left && text.trim() !== '' && parseNumber(text) === undefined ? t('numberFault') : undefined;
  return (
    <Field id={`answer-${question.id}`} label={t('numberLabel')} help={t('numberHelp')} error={fault}>
      {(wiring) => (
        <TextInput
          {...wiring}
          value={text}
          inputMode="decimal"
          autoComplete="off"
          className="max-w-56"
          onBlur={() => setLeft(true)}
          onChange={(event) => {
            setText(event.target.value);
            const value = parseNumber(event.target.value);
            if (value !== undefined) onAnswer(value);
          }}
        />
      )}
    </Field>
  );
}
