/** What each real course must become, worked out by hand from the packages and their independent counts. */
export interface Package {
  file: string;
  title: string;
  lessons: number;
  required: number;
  questions: number;
  /** Blocks that became visible notes: problems that cannot be graded here, tools that do not work here. */
  notes: number;
  /** Of those notes, how many are no problems. */
  otherNotes: number;
  /** Response elements that become nothing of their own, and why. */
  absorbed?: { count: number; because: string };
}

export const OLX_COURSES: readonly Package[] = [
  {
    file: 'olx/mitx-grading-library-course.tar.gz',
    title: 'MITx Grading Library',
    lessons: 63,
    required: 10,
    questions: 0,
    notes: 63,
    otherNotes: 0,
  },
  {
    file: 'olx/openedx-demo-course-smallstatic.tar.gz',
    title: 'Open edX Demo Course',
    lessons: 58,
    required: 58,
    questions: 25,
    notes: 24,
    otherNotes: 12,
  },
  {
    file: 'olx/openedx-test-course.tar.gz',
    title: 'Open edX Test Course',
    lessons: 21,
    required: 11,
    questions: 17,
    notes: 12,
    otherNotes: 12,
    absorbed: { count: 2, because: 'they are asked of other groups of an experiment' },
  },
  {
    file: 'olx/oxa-kitchen-sink.tar.gz',
    title: 'Kitchen sink',
    lessons: 16,
    required: 10,
    questions: 10,
    notes: 12,
    otherNotes: 4,
    absorbed: { count: 2, because: 'they are the fields of a response that is counted itself' },
  },
];

export const MARKDOWN_COURSES: readonly Package[] = [
  {
    file: 'markdown/swcarpentry-shell-novice.tar.gz',
    title: 'The Unix Shell',
    lessons: 11,
    required: 7,
    questions: 0,
    notes: 0,
    otherNotes: 0,
  },
  {
    file: 'markdown/IoT-For-Beginners-getting-started.tar.gz',
    title: 'Getting Started with IoT',
    lessons: 24,
    required: 5,
    questions: 0,
    notes: 0,
    otherNotes: 0,
  },
];

/** What is no course, and the words that say what it is. */
export const NO_COURSES: readonly (readonly [file: string, words: RegExp])[] = [
  ['olx/openedx-demo-content-library.tar.gz', /library of questions/],
  ['olx/openedx-test-problem-bank.tar.gz', /library of questions/],
  ['markdown/WhirlwindTourOfPython.tar.gz', /19 Jupyter notebooks/],
  ['markdown/IoT-For-Beginners-quizzes-en.json', /quiz file/],
  ['markdown/ottr-quiz_ch1.md', /quiz file/],
];
