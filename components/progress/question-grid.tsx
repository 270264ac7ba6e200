import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { type Answers, isAnswered, type Question } from './quiz-types';

interface QuestionGridProps {
  questions: readonly Question[];
  answers: Answers;
  flags: ReadonlySet<string>;
  current: number;
  onGo: (index: number) => void;
}

/** Every question at a glance: answered, open, flagged; one press goes there. */
export function QuestionGrid({ questions, answers, flags, current, onGo }: QuestionGridProps) {
  const t = useTranslations('quiz');
  const done = questions.filter((question) => isAnswered(answers[question.id])).length;
  return (
    <nav aria-label={t('grid')} className="grid content-start gap-3">
      <p className="text-sm text-ink-muted">{t('answered', { done, total: questions.length })}</p>
      <ol className="flex gap-2 overflow-x-auto p-0.5 lg:grid lg:grid-cols-4 lg:overflow-visible">
        {questions.map((question, index) => {
          const answered = isAnswered(answers[question.id]);
          const flagged = flags.has(question.id);
          const state = answered ? t('stateAnswered') : t('stateOpen');
          return (
            <li key={question.id}>
              <button
                type="button"
                aria-current={index === current ? 'step' : undefined}
                aria-label={t('gridItem', {
                  number: index + 1,
                  state: flagged ? t('stateFlagged', { state }) : state,
                })}
                onClick={() => onGo(index)}
                className={cn(
                  'num relative grid size-11 place-items-center overflow-hidden rounded-md border border-line-strong bg-surface-raised font-medium hover:border-ink-muted',
                  answered && 'border-action bg-action-soft text-action-text',
                  index === current && 'border-ink bg-ink text-surface',
                  flagged &&
                    "after:absolute after:end-0 after:top-0 after:border-[6px] after:border-s-transparent after:border-b-transparent after:border-e-warning after:border-t-warning after:content-['']",
                )}
              >
                {index + 1}
              </button>
            </li>
          );
        })}
      </ol>
      <ul className="grid gap-1.5 text-sm text-ink-muted max-lg:hidden">
        <Legend className="border-action bg-action-soft" label={t('legendAnswered')} />
        <Legend className="border-line-strong bg-surface-raised" label={t('legendOpen')} />
        <Legend
          className="relative overflow-hidden border-line-strong bg-surface-raised after:absolute after:end-0 after:top-0 after:border-4 after:border-s-transparent after:border-b-transparent after:border-e-warning after:border-t-warning after:content-['']"
          label={t('legendFlagged')}
        />
      </ul>
    </nav>
  );
}

function Legend({ className, label }: { className: string; label: string }) {
  return (
    <li className="flex items-center gap-2">
      <span aria-hidden="true" className={cn('size-3.5 rounded-sm border', className)} />
      {label}
    </li>
  );
}
