import { uploadFile } from '@/server/api/files';
import { streamedRoutes } from '@/server/api/rest-route';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = streamedRoutes({
  'files.upload': uploadFile,
});
