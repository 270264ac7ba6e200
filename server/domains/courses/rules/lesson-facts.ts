import { contentHash } from '../document/hash';
import { questionsOf } from '../document/questions';
import type { LessonDocument } from '../document/schema';
import { readingMinutes } from '../document/text';
import { walkBlocks } from '../document/walk';

export interface LessonFacts {
  contentHash: string;
  minutes: number;
  questionCount: number;
  durationSeconds: number | null;
}

/** The length of the first video whose length is known: what *watched* is measured against. */
function videoSeconds(document: LessonDocument): number | null {
  let seconds: number | null = null;
  walkBlocks(document.content, (block) => {
    if (seconds === null && block.type === 'video') seconds = block.attrs.durationSeconds ?? null;
  });
  return seconds;
}

/** What the lesson's row says about its content; derived anew by every write of content. */
export async function lessonFactsOf(document: LessonDocument): Promise<LessonFacts> {
  return {
    contentHash: await contentHash(document),
    minutes: readingMinutes(document),
    questionCount: questionsOf(document).length,
    durationSeconds: videoSeconds(document),
  };
}
