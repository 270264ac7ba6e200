import { headers } from 'next/headers';
import { cache } from 'react';
import { contextOfRequest, contextWithoutActor } from './request-context';
import { createCaller } from './root';

/** The context of the page that is being rendered, resolved once however many components ask. Makes the page dynamic. */
const pageContext = cache(async () => contextOfRequest(await headers()));

/** The API as the visitor of this page may use it. For signed-in pages; reading the session makes a page dynamic. */
export const pageCaller = cache(async () => createCaller(await pageContext()));

/** Who looks at this page: the person, or null. */
export async function visitor() {
  const { actor } = await pageContext();
  return actor.kind === 'person' ? actor : null;
}

const nobodysHeaders = { get: () => null };

/**
 * The API as a stranger sees it, asked by no request: for pages that are the same for everybody and kept in the cache.
 * Its calls count against nobody.
 */
export function publicCaller() {
  return createCaller({
    ...contextWithoutActor(nobodysHeaders),
    requestId: 'cached-page',
    address: undefined,
    isPageRender: true,
  });
}
