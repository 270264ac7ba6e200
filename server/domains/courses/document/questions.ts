import type {
  LessonDocument,
  Question,
  QuestionBlock,
  TakerDocument,
  TakerQuestion,
  TopBlock,
} from './schema';

/** The questions of a document in reading order. */
export function questionsOf<Q>(document: LessonDocument<Q>): Q[] {
  return document.content
    .filter((block): block is QuestionBlock<Q> => block.type === 'question')
    .map((block) => block.attrs);
}

/** The taker's view: built from named fields, so that a key added later to `Question` cannot slip through. */
export function withoutKeys(question: Question | TakerQuestion): TakerQuestion {
  const taker: TakerQuestion = {
    id: question.id,
    type: question.type,
    prompt: question.prompt,
    points: question.points,
  };
  if (question.options !== undefined && (question.type === 'single' || question.type === 'multiple')) {
    taker.options = question.options.map((option) => ({ id: option.id, text: option.text }));
  }
  if (question.hint !== undefined) taker.hint = question.hint;
  return taker;
}

/** The document as a learner gets it: every question without its key. */
export function takerDocument(document: LessonDocument): TakerDocument {
  const content: TopBlock<TakerQuestion>[] = document.content.map((block) =>
    block.type === 'question' ? { type: 'question', attrs: withoutKeys(block.attrs) } : block,
  );
  return { type: 'doc', schemaVersion: document.schemaVersion, content };
}

export type QuestionFaultReason =
  | 'prompt_missing'
  | 'options_missing'
  | 'option_empty'
  | 'no_right_option'
  | 'several_right_options'
  | 'answer_missing'
  | 'value_missing';

export type QuestionFault = { path: string; reason: QuestionFaultReason; message: string };

function choiceFaults(question: Question): QuestionFault[] {
  const options = question.options ?? [];
  const faults: QuestionFault[] = [];
  if (options.length < 2) {
    faults.push({
      path: 'options',
      reason: 'options_missing',
      message: 'Give at least two options to choose from.',
    });
  }
  options.forEach((option, index) => {
    if (option.text.trim() !== '') return;
    faults.push({
      path: `options.${index}.text`,
      reason: 'option_empty',
      message: `Option ${index + 1} has no text.`,
    });
  });
  const right = options.filter((option) => option.correct).length;
  if (right === 0) {
    faults.push({ path: 'options', reason: 'no_right_option', message: 'Mark which option is right.' });
  }
  if (question.type === 'single' && right > 1) {
    faults.push({
      path: 'options',
      reason: 'several_right_options',
      message: 'Only one option may be right here.',
    });
  }
  return faults;
}

function answerFaults(question: Question): QuestionFault[] {
  if (question.type === 'short_text') {
    if ((question.accepted ?? []).some((text) => text.trim() !== '')) return [];
    return [
      {
        path: 'accepted',
        reason: 'answer_missing',
        message: 'Give at least one answer that counts as right.',
      },
    ];
  }
  const wanted = question.type === 'number' ? 'number' : 'boolean';
  if (typeof question.value === wanted) return [];
  const message =
    wanted === 'number' ? 'Give the right number.' : 'Say whether the statement is true or false.';
  return [{ path: 'value', reason: 'value_missing', message }];
}

/** What keeps a question from being asked and graded; empty when it is ready to be published. */
export function questionFaults(question: Question): QuestionFault[] {
  const faults: QuestionFault[] = [];
  if (question.prompt.trim() === '') {
    faults.push({ path: 'prompt', reason: 'prompt_missing', message: 'The question has no text.' });
  }
  const isChoice = question.type === 'single' || question.type === 'multiple';
  return [...faults, ...(isChoice ? choiceFaults(question) : answerFaults(question))];
}
