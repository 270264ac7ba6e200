/**
 * Pages rendered per request, as their folders in `app/` spell them: they get a nonce from proxy.ts. Every other address is
 * a cached page (or the cached "nothing here") and carries its policy from the cache. A test compares this with `app/`.
 */
export const DYNAMIC_PAGES = [
  '/account',
  '/account/educator',
  '/account/security',
  '/admin',
  '/admin/audit',
  '/admin/jobs',
  '/admin/people/[id]',
  '/admin/requests',
  '/gallery',
  '/gallery/shell',
  '/home',
  '/learn/[enrolmentId]',
  '/learn/[enrolmentId]/[lessonId]',
  '/learn/[enrolmentId]/attempts/[attemptId]',
  '/learn/[enrolmentId]/progress',
  '/sign-in',
  '/sign-up',
  '/teach',
  '/teach/courses/[courseId]',
  '/teach/courses/[courseId]/preview/[lessonId]',
  '/teach/imports',
  '/teach/imports/[importId]',
  '/wallet',
] as const;

const pattern = (page: string): string =>
  page
    .split('/')
    .map((piece) =>
      /^\[\.\.\./.test(piece)
        ? '.+'
        : piece.startsWith('[')
          ? '[^/]+'
          : piece.replace(/[.*+?^${}()|\\]/g, '\\$&'),
    )
    .join('/');

const matcher = new RegExp(`^(?:${DYNAMIC_PAGES.map(pattern).join('|')})/?$`);

export const isDynamicPage = (pathname: string): boolean => matcher.test(pathname);
