import { useTranslations } from 'next-intl';
import { type ReactNode } from 'react';
import { Callout } from '@/components/ui/callout';
import { CheckCircleIcon, CircleAlertIcon } from '@/components/ui/icons';
import { LinkButton } from '@/components/ui/link-button';
import { type AttemptView, type LessonForLearner } from '@/server/domains/progress/contract';
import { type Answers, type Question, type QuestionTexts } from './quiz-types';
import { type Reward, RewardLine } from './reward-line';
import { StartAttemptButton } from './start-attempt-button';

interface AttemptResultProps {
  attempt: AttemptView;
  lesson: LessonForLearner;
  texts: Record<string, QuestionTexts>;
  explanations: Record<string, ReactNode>;
  /** How the course's reward stands once everything required is done. */
  reward: Reward | null;
}

type Feedback = NonNullable<AttemptView['feedback']>[number];

/** A submitted attempt: the result, what it brought, and question by question what was right. */
export function AttemptResult({ attempt, lesson, texts, explanations, reward }: AttemptResultProps) {
  const t = useTranslations('quiz');
  const { result } = attempt;
  if (!result) return null;
  const answers: Answers = Object.fromEntries(
    attempt.answers.map((entry) => [entry.questionId, entry.answer]),
  );
  return (
    <div className="mx-auto grid w-full max-w-[42rem] gap-8">
      <header className="grid gap-3">
        <h1>
          {result.passed
            ? t('passed', { percent: result.scorePercent })
            : t('failed', { percent: result.scorePercent })}
        </h1>
        <p className="text-ink-muted">
          {t('score', { score: result.score, max: result.maxScore, pass: attempt.passPercent })}
        </p>
        {result.corrected && <p className="text-ink-muted">{t('corrected')}</p>}
        {!result.passed && <p className="max-w-prose font-read text-lg">{t('retryText')}</p>}
      </header>
      {reward && reward.state !== 'none' && <RewardLine reward={reward} />}
      <ResultActs lesson={lesson} passed={result.passed} />
      <section aria-labelledby="per-question" className="grid gap-4">
        <h2 id="per-question">{t('perQuestion')}</h2>
        {!result.passed && <Callout tone="plain">{t('keysLater')}</Callout>}
        <ol className="divide-y divide-line border-y border-line">
          {attempt.questions.map((question, index) => {
            const feedback = attempt.feedback?.find((entry) => entry.questionId === question.id);
            return feedback ? (
              <li key={question.id} className="grid gap-2 py-5">
                <QuestionResult
                  index={index}
                  question={question}
                  feedback={feedback}
                  answer={answers[question.id]}
                  texts={texts[question.id]}
                  explanation={explanations[question.id]}
                />
              </li>
            ) : null;
          })}
        </ol>
      </section>
    </div>
  );
}

function ResultActs({ lesson, passed }: { lesson: LessonForLearner; passed: boolean }) {
  const t = useTranslations('quiz');
  const base = `/learn/${lesson.enrolmentId}`;
  if (!passed) {
    return (
      <div className="flex flex-wrap gap-3">
        <LinkButton href={`${base}/${lesson.lessonId}`}>{t('backToLesson')}</LinkButton>
        <StartAttemptButton lesson={lesson} />
      </div>
    );
  }
  return (
    <div className="flex flex-wrap gap-3">
      <LinkButton href={`${base}/${lesson.lessonId}`}>{t('backToLesson')}</LinkButton>
      {lesson.next ? (
        <LinkButton variant="primary" href={`${base}/${lesson.next.lessonId}`}>
          {t('continueTo', { title: lesson.next.title })}
        </LinkButton>
      ) : (
        <LinkButton variant="primary" href="/home">
          {t('toHome')}
        </LinkButton>
      )}
    </div>
  );
}

interface QuestionResultProps {
  index: number;
  question: Question;
  feedback: Feedback;
  answer: Answers[string] | undefined;
  texts: QuestionTexts | undefined;
  explanation: ReactNode;
}

function QuestionResult({ index, question, feedback, answer, texts, explanation }: QuestionResultProps) {
  const t = useTranslations('quiz');
  const Icon = feedback.correct ? CheckCircleIcon : CircleAlertIcon;
  return (
    <div className="flex gap-4">
      <span className="num pt-1 text-ink-muted">{index + 1}</span>
      <div className="grid min-w-0 flex-1 gap-2">
        <div className="font-read text-read">{texts?.prompt}</div>
        <p
          className={`flex items-center gap-2 text-sm font-semibold ${feedback.correct ? 'text-success-text' : 'text-warning-text'}`}
        >
          <Icon size="sm" />
          {feedback.correct ? t('right') : feedback.answered ? t('wrong') : t('notAnswered')}
          <span className="num font-normal text-ink-muted">
            {feedback.points}/{feedback.maxPoints}
          </span>
        </p>
        {feedback.answered && (
          <div className="text-sm text-ink-muted">
            {t('yourAnswer')} <AnswerWords question={question} texts={texts} answer={answer} />
          </div>
        )}
        {feedback.key && !feedback.correct && (
          <div className="text-sm">
            {(feedback.key.optionIds?.length ?? 0) > 1 ? t('rightAnswers') : t('rightAnswer')}{' '}
            <KeyWords feedback={feedback} texts={texts} />
          </div>
        )}
        {explanation && <div className="text-sm">{explanation}</div>}
      </div>
    </div>
  );
}

function OptionList({ ids, texts }: { ids: readonly string[]; texts: QuestionTexts | undefined }) {
  return (
    <ul className="ms-5 list-disc">
      {ids.map((id) => (
        <li key={id}>{texts?.options[id]}</li>
      ))}
    </ul>
  );
}

function AnswerWords({
  question,
  texts,
  answer,
}: Pick<QuestionResultProps, 'question' | 'texts' | 'answer'>) {
  const t = useTranslations('quiz');
  if (Array.isArray(answer)) return <OptionList ids={answer} texts={texts} />;
  if (typeof answer === 'boolean') return answer ? t('true') : t('false');
  if (question.type === 'single' && typeof answer === 'string')
    return <OptionList ids={[answer]} texts={texts} />;
  return <span className="num">{answer}</span>;
}

function KeyWords({ feedback, texts }: Pick<QuestionResultProps, 'feedback' | 'texts'>) {
  const t = useTranslations('quiz');
  const { optionIds, accepted, value } = feedback.key ?? {};
  if (optionIds) return <OptionList ids={optionIds} texts={texts} />;
  if (typeof value === 'boolean') return value ? t('true') : t('false');
  return <span className="num">{value ?? accepted?.[0]}</span>;
}
