import { handleAuth } from '@/server/api/next-auth';

export { handleAuth as GET, handleAuth as POST };
