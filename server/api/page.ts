import { notFound, redirect } from 'next/navigation';
import { pageCaller, visitor } from './caller';
import { toAppError } from './errors';

/**
 * The signed-in visitor and the API as they may use it; a stranger is sent to sign in and comes back to `path`. What they
 * may see is decided again by every call.
 */
export async function signedInPage(path: string) {
  const person = await visitor();
  if (!person) redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
  return { person, caller: await pageCaller() };
}

/** The answer, or the not-found page where it does not exist for this visitor, is not theirs, or its id was never one. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const { code } = toAppError(error);
    if (code === 'not_found' || code === 'forbidden' || code === 'invalid') notFound();
    throw error;
  }
}
