'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { ArrowDownIcon, ArrowUpIcon, PlusIcon, TrashIcon } from '@/components/ui/icons';
import { Menu, MenuItem } from '@/components/ui/menu';
import { useToast } from '@/components/ui/toast';
import { emptyQuestion, type QuestionDraft, type QuestionType } from './lesson-draft';
import { QuestionForm } from './question-form';

interface QuestionsEditorProps {
  questions: QuestionDraft[];
  onChange: (questions: QuestionDraft[]) => void;
}

const TYPES: QuestionType[] = ['single', 'multiple', 'true_false', 'short_text', 'number'];

/** After React and the menu are done with the focus, gives it to the first of these that can take it. */
function focusSoon(...ids: string[]): void {
  setTimeout(() => {
    const found = ids.map((id) => document.getElementById(id));
    found.find((element) => element && !(element instanceof HTMLButtonElement && element.disabled))?.focus();
  }, 50);
}

const ADD = 'add-question';

/** What can be done to the set; the focus stays where the next act is. */
function useQuestionSet({ questions, onChange }: QuestionsEditorProps) {
  const t = useTranslations('builder');
  const toast = useToast();
  // "Undo" is pressed later, when other questions may have changed.
  const newest = useRef({ questions, onChange });
  useEffect(() => {
    newest.current = { questions, onChange };
  });
  const replace = (index: number, next: QuestionDraft) =>
    onChange(questions.map((question, at) => (at === index ? next : question)));
  const move = (index: number, by: -1 | 1) => {
    const next = [...questions];
    const [taken] = next.splice(index, 1);
    if (!taken) return;
    next.splice(index + by, 0, taken);
    onChange(next);
    const buttons = [`${taken.key}-up`, `${taken.key}-down`];
    focusSoon(...(by < 0 ? buttons : buttons.reverse()));
  };
  const remove = (index: number) => {
    const [taken] = questions.slice(index, index + 1);
    onChange(questions.filter((_, at) => at !== index));
    focusSoon(ADD);
    if (!taken) return;
    const onPress = () => newest.current.onChange(newest.current.questions.toSpliced(index, 0, taken));
    toast({ message: t('questionRemoved', { number: index + 1 }), action: { label: t('undo'), onPress } });
  };
  const add = (type: QuestionType) => {
    const question = emptyQuestion(type);
    onChange([...questions, question]);
    focusSoon(`question-${question.key}-prompt`);
  };
  return { replace, move, remove, add };
}

/** A lesson's question set: add, change, move and remove, saved with the text. */
export function QuestionsEditor(props: QuestionsEditorProps) {
  const { questions } = props;
  const t = useTranslations('builder');
  const { replace, move, remove, add } = useQuestionSet(props);
  return (
    <section aria-labelledby="questions" className="grid gap-4 border-t border-line pt-6">
      <div>
        <h2 id="questions">{t('questions')}</h2>
        <p className="mt-1 text-sm text-ink-muted">{t('questionsHelp')}</p>
      </div>
      <ol className="grid gap-4 empty:hidden">
        {questions.map((question, index) => (
          <li key={question.key} className="grid gap-4 rounded-lg border border-line bg-surface-raised p-4">
            <QuestionHead
              question={question}
              number={index + 1}
              isLast={index === questions.length - 1}
              onMove={(by) => move(index, by)}
              onRemove={() => remove(index)}
            />
            <QuestionForm question={question} onChange={(next) => replace(index, next)} />
          </li>
        ))}
      </ol>
      <div>
        <Menu
          align="start"
          trigger={
            <Button id={ADD}>
              <PlusIcon />
              {t('addQuestion')}
            </Button>
          }
        >
          {TYPES.map((type) => (
            <MenuItem key={type} onSelect={() => add(type)}>
              {t(`type.${type}`)}
            </MenuItem>
          ))}
        </Menu>
      </div>
    </section>
  );
}

interface QuestionHeadProps {
  question: QuestionDraft;
  number: number;
  isLast: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

function QuestionHead({ question, number, isLast, onMove, onRemove }: QuestionHeadProps) {
  const t = useTranslations('builder');
  return (
    <div className="flex items-center gap-1">
      <h3 className="min-w-0 flex-1">
        {t('question', { number })}{' '}
        <span className="font-normal text-ink-muted">· {t(`type.${question.type}`)}</span>
      </h3>
      <IconButton
        id={`${question.key}-up`}
        size="sm"
        icon={ArrowUpIcon}
        label={t('questionUp', { number })}
        disabled={number === 1}
        onClick={() => onMove(-1)}
      />
      <IconButton
        id={`${question.key}-down`}
        size="sm"
        icon={ArrowDownIcon}
        label={t('questionDown', { number })}
        disabled={isLast}
        onClick={() => onMove(1)}
      />
      <IconButton size="sm" icon={TrashIcon} label={t('removeQuestion')} onClick={onRemove} />
    </div>
  );
}
