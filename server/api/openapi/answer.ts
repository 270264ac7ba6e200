import { requestIdOf } from '../request-context';
import { openApiDocument } from './document';

let text: string | undefined;

/** The document as a file; it changes with the build only. */
export function openApiResponse(request: Request): Response {
  text ??= JSON.stringify(openApiDocument());
  return new Response(text, {
    headers: {
      'content-type': 'application/json',
      'cache-control': 'public, max-age=300',
      'x-request-id': requestIdOf(request.headers),
    },
  });
}
