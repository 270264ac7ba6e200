import { headers } from 'next/headers';

/** The nonce that proxy.ts made for this request, for scripts that we write ourselves. Makes the page dynamic. */
export async function requestNonce(): Promise<string | undefined> {
  return (await headers()).get('x-nonce') ?? undefined;
}
