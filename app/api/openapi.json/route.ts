import { openApiResponse } from '@/server/api/openapi/answer';

export const dynamic = 'force-dynamic';

export const GET = (request: Request) => openApiResponse(request);
