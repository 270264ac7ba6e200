import type { LessonKind, PreflightFinding } from '../contract';
import { questionFaults, questionsOf } from '../document/questions';
import { fileIdsOf } from '../document/references';
import type { LessonDocument } from '../document/schema';
import { walkBlocks } from '../document/walk';
import { ruleOf } from './completion';

export interface DraftToCheck {
  title: string;
  summary: string;
  subject: string;
  outcomes: readonly string[];
  rewardTokens: number;
  /** What the course's pool could still promise. */
  poolAvailable: number;
  modules: readonly { title: string; lessons: readonly LessonToCheck[] }[];
  /** Ids of the stored files that the course's team may use. */
  knownFiles: ReadonlySet<string>;
}

export interface LessonToCheck {
  id: string;
  title: string;
  kind: LessonKind;
  required: boolean;
  durationSeconds: number | null;
  document: LessonDocument;
}

type Rule = (draft: DraftToCheck) => PreflightFinding[];
type LessonRule = (lesson: LessonToCheck, path: string, draft: DraftToCheck) => PreflightFinding[];

const blocking = (code: string, path: string, message: string, lessonId?: string): PreflightFinding => ({
  code: `courses.${code}`,
  severity: 'blocking',
  path,
  message,
  ...(lessonId ? { lessonId } : {}),
});
const warning = (code: string, path: string, message: string, lessonId?: string): PreflightFinding => ({
  ...blocking(code, path, message, lessonId),
  severity: 'warning',
});
const when = (is: boolean, finding: () => PreflightFinding): PreflightFinding[] => (is ? [finding()] : []);

const lessonsOf = (draft: DraftToCheck) => draft.modules.flatMap((module) => module.lessons);
const asksQuestions = (lesson: LessonToCheck) => questionsOf(lesson.document).length > 0;

/** One rule per fact; each is pure and says where to go. */
export const COURSE_RULES: readonly Rule[] = [
  (draft) =>
    when(draft.title.trim() === '', () => blocking('title_missing', 'title', 'Give the course a title.')),
  (draft) =>
    when(lessonsOf(draft).length === 0, () => blocking('empty', 'modules', 'The course has no lessons yet.')),
  (draft) =>
    when(lessonsOf(draft).length > 0 && !lessonsOf(draft).some((lesson) => lesson.required), () =>
      blocking(
        'no_required_item',
        'modules',
        'Mark at least one lesson as required: progress counts required lessons.',
      ),
    ),
  (draft) =>
    when(
      draft.rewardTokens > 0 && !lessonsOf(draft).some((lesson) => lesson.required && asksQuestions(lesson)),
      () =>
        blocking(
          'reward_without_assessment',
          'rewardTokens',
          'A course that pays a reward needs a required lesson with questions and a pass mark.',
        ),
    ),
  (draft) =>
    when(draft.rewardTokens > draft.poolAvailable, () =>
      warning(
        'pool_unfunded',
        'rewardTokens',
        'The pool cannot pay one reward yet. Learners are told so until you fund it.',
      ),
    ),
  (draft) =>
    when(draft.summary.trim() === '', () =>
      warning('summary_missing', 'summary', 'A summary helps people to choose the course.'),
    ),
  (draft) =>
    when(draft.subject.trim() === '', () =>
      warning('subject_missing', 'subject', 'Without a subject the course is in no filter of the catalogue.'),
    ),
  (draft) =>
    when(draft.outcomes.length === 0, () =>
      warning('outcomes_missing', 'outcomes', 'Say what people will be able to do afterwards.'),
    ),
  (draft) =>
    draft.modules.flatMap((module, index) =>
      when(module.lessons.length === 0, () =>
        warning('module_empty', `modules.${index}`, `The module “${module.title}” has no lessons.`),
      ),
    ),
];

export const LESSON_RULES: readonly LessonRule[] = [
  (lesson, path) =>
    when(lesson.document.content.length === 0, () =>
      blocking('lesson_empty', path, `The lesson “${lesson.title}” is empty.`, lesson.id),
    ),
  (lesson, path) =>
    when(lesson.kind === 'quiz' && lesson.document.content.length > 0 && !asksQuestions(lesson), () =>
      blocking('quiz_without_questions', path, `The quiz “${lesson.title}” asks nothing yet.`, lesson.id),
    ),
  (lesson, path) =>
    questionsOf(lesson.document).flatMap((question, index) =>
      questionFaults(question).map((fault) =>
        blocking(
          `question_${fault.reason}`,
          `${path}.questions.${index}.${fault.path}`,
          `Question ${index + 1} of “${lesson.title}”: ${fault.message}`,
          lesson.id,
        ),
      ),
    ),
  (lesson, path, draft) =>
    when(
      fileIdsOf(lesson.document).some((id) => !draft.knownFiles.has(id)),
      () =>
        blocking(
          'file_missing',
          path,
          `The lesson “${lesson.title}” shows a file that is not there. Upload it again.`,
          lesson.id,
        ),
    ),
  (lesson, path) => {
    let videos = 0;
    let silent = 0;
    walkBlocks(lesson.document.content, (block) => {
      if (block.type !== 'video') return;
      videos += 1;
      if (block.attrs.source === 'file' && (block.attrs.captions ?? []).length === 0) silent += 1;
    });
    const isManual =
      lesson.kind === 'video' &&
      videos > 0 &&
      ruleOf({ ...lesson, questionCount: questionsOf(lesson.document).length }) === 'manual';
    return [
      ...when(lesson.kind === 'video' && videos === 0, () =>
        warning('video_missing', path, `The video lesson “${lesson.title}” shows no video.`, lesson.id),
      ),
      ...when(isManual, () =>
        warning(
          'video_length_unknown',
          path,
          `Without the video's length, learners of “${lesson.title}” mark it as done themselves.`,
          lesson.id,
        ),
      ),
      ...when(silent > 0, () =>
        warning('captions_missing', path, `A video in “${lesson.title}” has no captions.`, lesson.id),
      ),
    ];
  },
  (lesson, path) => {
    let undescribed = 0;
    walkBlocks(lesson.document.content, (block) => {
      if (block.type === 'image' && block.attrs.decorative !== true && isPoorAlt(block.attrs.alt))
        undescribed += 1;
    });
    return when(undescribed > 0, () =>
      warning(
        'image_undescribed',
        path,
        `${undescribed === 1 ? 'An image' : `${undescribed} images`} in “${lesson.title}” need a description for those who cannot see it.`,
        lesson.id,
      ),
    );
  },
];

/** A description that says nothing: empty, a file name, or just “image”. */
function isPoorAlt(alt: string): boolean {
  const text = alt.trim().toLowerCase();
  return (
    text === '' ||
    /^(image|img|picture|photo|figure|untitled)\W*\d*$/.test(text) ||
    /^\S+\.(png|jpe?g|gif|webp|svg)$/.test(text)
  );
}

/** Every finding about the draft, blocking ones first, in the order of the outline. Pure. */
export function preflight(draft: DraftToCheck): PreflightFinding[] {
  const findings = [
    ...COURSE_RULES.flatMap((rule) => rule(draft)),
    ...draft.modules.flatMap((module, moduleIndex) =>
      module.lessons.flatMap((lesson, lessonIndex) =>
        LESSON_RULES.flatMap((rule) => rule(lesson, `modules.${moduleIndex}.lessons.${lessonIndex}`, draft)),
      ),
    ),
  ];
  return [
    ...findings.filter((finding) => finding.severity === 'blocking'),
    ...findings.filter((finding) => finding.severity === 'warning'),
  ];
}
