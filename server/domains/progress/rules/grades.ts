import type { Answer, GradedSet, Question } from '@/server/domains/courses/public';
import { gradeQuestion } from '@/server/domains/courses/public';
import type { AttemptResult } from '../contract';
import type { QuestionFeedback } from '../contract/attempts';

/** What one grade row says. `detail` is {@link GradeDetail}. */
export interface GradeRow {
  source: 'submitted' | 'correction';
  score: number;
  maxScore: number;
  passed: boolean;
  detail: GradeDetail;
}

/** Right or wrong per question, as it was graded, and the content it was graded by. */
export interface GradeDetail {
  contentHash: string;
  results: { questionId: string; correct: boolean; points: number }[];
}

const ratio = (grade: Pick<GradeRow, 'score' | 'maxScore'>) =>
  grade.maxScore > 0 ? grade.score / grade.maxScore : 0;

/** The grade that counts: a passed one before any other, then the highest share of the points, then the older one. */
export function bestGrade<G extends Pick<GradeRow, 'score' | 'maxScore' | 'passed'>>(
  grades: readonly G[],
): G | undefined {
  let best: G | undefined;
  for (const grade of grades) {
    if (
      !best ||
      Number(grade.passed) > Number(best.passed) ||
      (grade.passed === best.passed && ratio(grade) > ratio(best))
    )
      best = grade;
  }
  return best;
}

/** Whole percent of the points, rounded down so that a score just below the mark never reads as reaching it. */
export function scorePercentOf(score: number, maxScore: number): number {
  return maxScore > 0 ? Math.floor((100 * score) / maxScore) : 0;
}

export function resultOf(
  attempt: { id: string; number: number; submittedAt: string },
  grade: Pick<GradeRow, 'score' | 'maxScore' | 'passed' | 'source'>,
): AttemptResult {
  const { score, maxScore, passed, source } = grade;
  return {
    attemptId: attempt.id,
    number: attempt.number,
    score,
    maxScore,
    scorePercent: scorePercentOf(score, maxScore),
    passed,
    submittedAt: attempt.submittedAt,
    corrected: source === 'correction',
  };
}

export function detailOf(contentHash: string, graded: GradedSet): GradeDetail {
  return {
    contentHash,
    results: graded.results.map(({ questionId, correct, points }) => ({ questionId, correct, points })),
  };
}

/** What was right, in the field of the question's type. Only ever called for a passed attempt. */
function keyOf(question: Question): QuestionFeedback['key'] {
  if (question.type === 'single' || question.type === 'multiple') {
    return {
      optionIds: (question.options ?? []).filter((option) => option.correct).map((option) => option.id),
    };
  }
  if (question.type === 'short_text') return { accepted: question.accepted ?? [] };
  return {
    ...(question.value === undefined ? {} : { value: question.value }),
    ...(question.tolerance === undefined ? {} : { tolerance: question.tolerance }),
  };
}

/** Right or wrong per question. Explanations and keys are added when the attempt was passed, and never before. */
export function feedbackOf(
  questions: readonly Question[],
  answers: ReadonlyMap<string, Answer>,
  grade: Pick<GradeRow, 'passed' | 'detail'>,
): QuestionFeedback[] {
  const results = new Map(grade.detail.results.map((result) => [result.questionId, result]));
  return questions.map((question) => {
    const result = results.get(question.id);
    const answer = answers.get(question.id);
    const feedback: QuestionFeedback = {
      questionId: question.id,
      correct: result?.correct ?? false,
      answered: answer !== undefined,
      points: result?.points ?? 0,
      maxPoints: question.points,
    };
    if (!grade.passed) return feedback;
    const explanation = gradeQuestion(question, answer).feedback ?? question.feedback;
    return { ...feedback, ...(explanation ? { explanation } : {}), key: keyOf(question) };
  });
}
