import { startImport } from '@/server/api/imports';
import { streamedRoutes } from '@/server/api/rest-route';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = streamedRoutes({
  'imports.start': startImport,
});
