// What is measured: the addresses, and the writes of which every one changes something.
const SLUG = 'linear-algebra-you-can-draw';

export const COURSE_PAGE = `/en/courses/${SLUG}`;
export const BLANK_PAGE = '/bench/blank';

const trpc = (name, input) => `/api/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`;

const LIST = trpc('courses.list', { limit: 20 });

const GZIP = { 'accept-encoding': 'gzip' };
const BLANK = 'empty prerendered page';

/**
 * Reads of the app, each with the target that it is compared with. Pages are asked for as browsers do (gzip), and plain,
 * as tools do. Those of the API (`read`) tell how many queries they sent.
 */
export function readsOf(world, base) {
  const [reader] = world.people;
  const headers = { authorization: `Bearer ${reader.token}` };
  const enrolment = `/api/v1/enrolments/${reader.enrolmentId}`;
  const page = (title, address) => [
    { title, url: base + address, headers: GZIP, beside: BLANK },
    { title: `${title}, not compressed`, url: base + address, beside: `${BLANK}, not compressed` },
  ];
  const api = (title, address, more = {}) => ({ title, url: base + address, read: true, ...more });
  const list = { beside: 'courses.list (standalone tRPC)' };
  const own = { headers, beside: 'enrolment (standalone tRPC)' };
  return [
    ...page(BLANK, BLANK_PAGE),
    ...page('course page', COURSE_PAGE),
    ...page('catalogue, no query', '/en/courses'),
    api('courses.list (tRPC)', LIST, list),
    api('courses.list (REST)', '/api/v1/courses?limit=20', list),
    api('enrolment (tRPC)', trpc('progress.enrolment', { id: reader.enrolmentId }), own),
    api('enrolment (REST)', enrolment, own),
    api('wallet (REST)', '/api/v1/wallet', { headers }),
    api('lesson of a course (REST)', `${enrolment}/lessons/${reader.lessonIds[0]}`, { headers }),
  ];
}

/** The same procedures on tRPC's standalone server. */
export function standaloneReadsOf(world, base) {
  const [reader] = world.people;
  const headers = { authorization: `Bearer ${reader.token}` };
  return [
    { title: 'courses.list (standalone tRPC)', url: base + LIST },
    {
      title: 'enrolment (standalone tRPC)',
      url: base + trpc('progress.enrolment', { id: reader.enrolmentId }),
      headers,
    },
  ];
}

/** Requests that each complete another lesson of another learner: every one is a real write, none a repeat. */
export function completionsOf(world, base) {
  return world.people.slice(1).flatMap(({ token, enrolmentId, lessonIds }) =>
    lessonIds.map((lessonId) => ({
      url: `${base}/api/v1/enrolments/${enrolmentId}/lessons/${lessonId}/complete`,
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
    })),
  );
}

/** `amount` sign-ins of one person. */
export function signInsOf(world, base, amount) {
  const [{ email }] = world.people;
  return Array.from({ length: amount }, () => ({
    url: `${base}/api/v1/auth/login`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: world.password }),
  }));
}
