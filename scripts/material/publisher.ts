import type { AzoraClient } from '../../client/create-azora-client';
import type { PublishedVersion } from '../../server/domains/courses/contract';

/**
 * Publishes a draft of the educator's. With a reward, the draft promises it and the pool gets one from the educator's
 * wallet. The preflight's warnings are told; what blocks is refused by the server.
 */
export async function publishDraft(
  team: AzoraClient,
  course: string,
  reward: number,
  say: (line: string) => void = () => {},
): Promise<PublishedVersion> {
  const id = await idOf(team, course);
  if (reward > 0) {
    await team.authoring.updateCourse({ id, rewardTokens: reward });
    const { pool } = await team.authoring.fundPool({ id, amount: reward });
    say(`The pool has ${pool.available} ${pool.asset} to pay.`);
  }
  const published = await team.authoring.publishCourse({ id });
  say(`Published version ${published.version.number} of “${published.slug}”.`);
  for (const { message } of published.findings) say(`  worth mending: ${message}`);
  return published;
}

/** Drafts are asked for by id; a slug is looked up among the educator's courses. */
async function idOf(team: AzoraClient, course: string): Promise<string> {
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await team.authoring.myCourses({ limit: 50, ...(cursor ? { cursor } : {}) });
    const found = page.items.find(({ id, slug }) => id === course || slug === course);
    if (found) return found.id;
    cursor = page.nextCursor;
  }
  throw new Error(`“${course}” is not a course of this educator.`);
}
