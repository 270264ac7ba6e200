'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { ArrowBackIcon } from '@/components/ui/icons';
import { AnswerField } from './answer-fields';
import { type AnswerValue, type SaveState } from './answer-queue';
import { type Question, type QuestionTexts } from './quiz-types';
import { SaveLine } from './save-line';

interface QuestionPanelProps {
  question: Question;
  texts: QuestionTexts | undefined;
  index: number;
  total: number;
  attemptNumber: number;
  answer: AnswerValue | undefined;
  onAnswer: (answer: AnswerValue) => void;
  flagged: boolean;
  onFlag: () => void;
  onPrevious: () => void;
  onNext: () => void;
  last: boolean;
  finishing: boolean;
  fault: string;
  saveState: SaveState;
}

/** One question with its controls. The heading takes the focus when the question changes, so that it is read out. */
export function QuestionPanel(props: QuestionPanelProps) {
  const { question, texts, index, total, last } = props;
  const t = useTranslations('quiz');
  const heading = useRef<HTMLDivElement>(null);
  const shown = useRef(question.id);
  useEffect(() => {
    if (shown.current === question.id) return;
    shown.current = question.id;
    heading.current?.focus();
  }, [question.id]);
  useChoiceKeys(props.onNext);
  if (!texts) return null;
  return (
    <section className="grid content-start gap-5" aria-label={t('question', { number: index + 1, total })}>
      <div className="flex justify-between gap-4 text-sm text-ink-muted">
        <p>{t('question', { number: index + 1, total })}</p>
        <p>{t('points', { points: question.points })}</p>
      </div>
      <div
        ref={heading}
        tabIndex={-1}
        className="font-read text-xl leading-snug outline-none [&_p]:text-pretty"
      >
        {texts.prompt}
      </div>
      <AnswerField question={question} texts={texts} answer={props.answer} onAnswer={props.onAnswer} />
      {texts.hint && (
        <Disclosure key={question.id} title={t('hint')}>
          {texts.hint}
        </Disclosure>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <SaveLine state={props.saveState} />
        <button
          type="button"
          aria-pressed={props.flagged}
          onClick={props.onFlag}
          className="min-h-6 text-sm font-medium text-action-text underline underline-offset-[0.2em]"
        >
          {props.flagged ? t('unflag') : t('flag')}
        </button>
      </div>
      <div className="grid grid-cols-2 gap-3 border-t border-line pt-5 sm:flex sm:justify-between">
        <Button onClick={props.onPrevious} disabled={index === 0}>
          <ArrowBackIcon />
          {t('previous')}
        </Button>
        <Button
          variant="primary"
          onClick={props.onNext}
          busy={props.finishing}
          busyLabel={last ? t('finishing') : undefined}
        >
          {last ? t('finish') : t('next')}
        </Button>
      </div>
      <p role="alert" className="text-sm text-danger-text empty:hidden">
        {props.fault}
      </p>
      <p className="text-sm text-ink-muted">
        {t('attempt', { number: props.attemptNumber })} <span className="max-lg:hidden">{t('keys')}</span>
      </p>
    </section>
  );
}

/** 1 to 9 choose an option, Enter goes on; keys that belong to a control stay with it. */
function useChoiceKeys(onNext: () => void) {
  const next = useRef(onNext);
  useEffect(() => {
    next.current = onNext;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      const inText = target?.matches('input[type="text"], input:not([type]), textarea') ?? false;
      if (/^[1-9]$/.test(event.key) && !inText) {
        document.querySelector<HTMLInputElement>(`[data-choice="${event.key}"]`)?.click();
      } else if (event.key === 'Enter' && !target?.matches('button, a, summary')) {
        event.preventDefault();
        next.current();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
