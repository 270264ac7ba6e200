// The pages that a student sees, signed in as a browser is: how much script and markup each of them sends.
import { BLANK_PAGE, COURSE_PAGE } from './targets.mjs';
import { weightOf } from './weight.mjs';

/** Signs in as the sign-in page does and answers with the cookies. */
async function sessionCookie(world, base) {
  const jar = new Map();
  const keep = (response) => {
    for (const line of response.headers.getSetCookie()) jar.set(line.split('=')[0], line.split(';')[0]);
    return response;
  };
  const cookies = () => [...jar.values()].join('; ');
  const { csrfToken } = await keep(await fetch(`${base}/api/auth/csrf`)).json();
  const { email } = world.people[0];
  keep(
    await fetch(`${base}/api/auth/callback/credentials`, {
      method: 'POST',
      body: new URLSearchParams({ csrfToken, email, password: world.password, json: 'true' }),
      headers: { cookie: cookies() },
      redirect: 'manual',
    }),
  );
  return cookies();
}

/** Enrols in the demo course, begins its first questions, and answers with the pages of both. */
async function learningPages(world, base) {
  const call = async (method, address) => {
    const response = await fetch(`${base}/api/v1${address}`, {
      method,
      headers: { authorization: `Bearer ${world.people[0].token}`, 'content-type': 'application/json' },
      ...(method === 'POST' ? { body: '{}' } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const course = await call('GET', `/courses/${COURSE_PAGE.split('/').at(-1)}`);
  const { id } = await call('POST', `/courses/${course.id}/enrolments`);
  const { items } = await call('GET', `/enrolments/${id}`);
  const first = items.find((item) => item.rule !== 'passed') ?? items[0];
  const asked = items.find((item) => item.rule === 'passed');
  const attempt = await call('POST', `/enrolments/${id}/lessons/${asked.lessonId}/attempts`);
  return [
    { title: 'player, a lesson', address: `/learn/${id}/${first.lessonId}` },
    { title: 'player, a lesson with questions', address: `/learn/${id}/${asked.lessonId}` },
    { title: 'quiz attempt', address: `/learn/${id}/attempts/${attempt.id}` },
    { title: 'progress', address: `/learn/${id}/progress` },
  ];
}

/** The weight of every student page; the first one is the empty page, to be subtracted. */
export async function weighStudentPages(world, base) {
  const cookie = await sessionCookie(world, base);
  const pages = [
    { title: 'empty page', address: BLANK_PAGE },
    { title: 'home page (public)', address: '/en' },
    { title: 'catalogue', address: '/en/courses' },
    { title: 'course page', address: COURSE_PAGE },
    { title: 'home (signed in)', address: '/home' },
    ...(await learningPages(world, base)),
    { title: 'wallet', address: '/wallet' },
  ];
  const weights = [];
  for (const { title, address } of pages)
    weights.push({ title, ...(await weightOf(base, address, { cookie })) });
  return weights;
}
