import { answerTrpc } from '@/server/api/trpc-handler';

export const dynamic = 'force-dynamic';

const answer = (request: Request) => answerTrpc(request);

export { answer as GET, answer as POST };
