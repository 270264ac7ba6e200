// What is measured: the addresses, and the writes of which every one changes something.
const SLUG = 'linear-algebra-you-can-draw';

export const COURSE_PAGE = `/en/courses/${SLUG}`;
export const BLANK_PAGE = '/bench/blank';

const trpc = (name, input) => `/api/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`;

const LIST = trpc('courses.list', { limit: 20 });

/** Reads of the app. Those of the API (`read`) tell how many queries they sent. */
export function readsOf(world, base) {
  const [reader] = world.people;
  const headers = { authorization: `Bearer ${reader.token}` };
  const enrolment = `/api/v1/enrolments/${reader.enrolmentId}`;
  const api = (title, address, more = {}) => ({ title, url: base + address, read: true, ...more });
  return [
    { title: 'empty prerendered page', url: base + BLANK_PAGE },
    { title: 'course page', url: base + COURSE_PAGE },
    { title: 'catalogue, no query', url: `${base}/en/courses` },
    api('courses.list (tRPC)', LIST),
    api('courses.list (REST)', '/api/v1/courses?limit=20'),
    api('enrolment (tRPC)', trpc('progress.enrolment', { id: reader.enrolmentId }), { headers }),
    api('enrolment (REST)', enrolment, { headers }),
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
