import { answerRest } from '@/server/api/rest/dispatch';

export const dynamic = 'force-dynamic';

const answer = (request: Request) => answerRest(request);

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
