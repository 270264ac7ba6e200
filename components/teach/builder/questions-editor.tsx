'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { ArrowDownIcon, ArrowUpIcon, PlusIcon, TrashIcon } from '@/components/ui/icons';
import { Menu, MenuItem } from '@/components/ui/menu';
import { emptyQuestion, type QuestionDraft, type QuestionType } from './lesson-draft';
import { QuestionForm } from './question-form';

interface QuestionsEditorProps {
  questions: QuestionDraft[];
  onChange: (questions: QuestionDraft[]) => void;
}

const TYPES: QuestionType[] = ['single', 'multiple', 'true_false', 'short_text', 'number'];

/** A lesson's question set: add, change, move and remove, saved with the text. */
export function QuestionsEditor({ questions, onChange }: QuestionsEditorProps) {
  const t = useTranslations('builder');
  const replace = (index: number, next: QuestionDraft) =>
    onChange(questions.map((question, at) => (at === index ? next : question)));
  const move = (index: number, by: number) => {
    const next = [...questions];
    const [taken] = next.splice(index, 1);
    if (taken) next.splice(index + by, 0, taken);
    onChange(next);
  };
  return (
    <section aria-labelledby="questions" className="grid gap-4 border-t border-line pt-6">
      <div>
        <h2 id="questions">{t('questions')}</h2>
        <p className="mt-1 text-sm text-ink-muted">{t('questionsHelp')}</p>
      </div>
      <ol className="grid gap-4">
        {questions.map((question, index) => (
          <li key={question.key} className="grid gap-4 rounded-lg border border-line bg-surface-raised p-4">
            <div className="flex items-center gap-1">
              <h3 className="flex-1">
                {t('question', { number: index + 1 })}{' '}
                <span className="font-normal text-ink-muted">· {t(`type.${question.type}`)}</span>
              </h3>
              <IconButton
                size="sm"
                icon={ArrowUpIcon}
                label={t('questionUp', { number: index + 1 })}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              />
              <IconButton
                size="sm"
                icon={ArrowDownIcon}
                label={t('questionDown', { number: index + 1 })}
                disabled={index === questions.length - 1}
                onClick={() => move(index, 1)}
              />
              <IconButton
                size="sm"
                icon={TrashIcon}
                label={t('removeQuestion')}
                onClick={() => onChange(questions.filter((_, at) => at !== index))}
              />
            </div>
            <QuestionForm question={question} onChange={(next) => replace(index, next)} />
          </li>
        ))}
      </ol>
      <div>
        <Menu
          align="start"
          trigger={
            <Button>
              <PlusIcon />
              {t('addQuestion')}
            </Button>
          }
        >
          {TYPES.map((type) => (
            <MenuItem key={type} onSelect={() => onChange([...questions, emptyQuestion(type)])}>
              {t(`type.${type}`)}
            </MenuItem>
          ))}
        </Menu>
      </div>
    </section>
  );
}
