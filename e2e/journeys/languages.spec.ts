import { expectAccessible, expectNoSidewaysScroll } from '../fixtures/accessible';
import { expectTranslated } from '../fixtures/pseudo';
import { expect, test } from '../fixtures/test';
import { type World } from '../fixtures/world';

const PHONE = { width: 390, height: 844 };
const PUBLIC = ['', '/courses', '/courses?q=water', '/courses/safe-water-at-home', '/supply'];
const SIGNED_IN = [
  '/home',
  '/wallet',
  '/account',
  '/account/security',
  '/account/educator',
  '/teach',
  '/teach/imports',
];

/** Everything that people wrote on the demo pages. */
async function writtenByPeople(world: World): Promise<string[]> {
  const { items } = await (await world.admin()).courses.list({ limit: 50 });
  const courses = items.flatMap(({ title, subject, summary, educator }) => [
    title,
    summary,
    subject,
    educator.name,
  ]);
  return courses.filter(Boolean).toSorted((a, b) => b.length - a.length);
}

test('public pages in accented English: all of it translated, none of it cut off on a phone', async ({
  page,
  world,
}) => {
  const data = await writtenByPeople(world);
  await page.setViewportSize(PHONE);
  for (const path of PUBLIC) {
    await page.goto(`/en-XA${path}`);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en-XA');
    await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
    await expectTranslated(page, data);
    await expectNoSidewaysScroll(page);
  }
});

test('public pages from right to left: mirrored, nothing cut off on a phone', async ({ page }) => {
  await page.setViewportSize(PHONE);
  for (const path of PUBLIC) {
    await page.goto(`/ar-XB${path}`);
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar-XB');
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expectNoSidewaysScroll(page);
    const brand = await page.getByRole('banner').getByRole('link').first().boundingBox();
    expect(brand!.x, 'the name stands at the start, which is the right').toBeGreaterThan(PHONE.width / 2);
  }
  await expectAccessible(page);
});

test('pages of one’s own in accented English, as the cookie asks', async ({ page, world, baseURL }) => {
  const educator = await world.educator({ name: 'Ada', tokens: 20 });
  const course = await world.course(educator, { title: 'Qqq', rewardTokens: 10, places: 1 });
  const { id, items } = await educator.api.progress.enrol({ id: course.id });
  const draft = await educator.api.authoring.draft({ id: course.id });
  const words = [
    'The moon pulls',
    'The harbour',
    'Why water rises',
    'Check: tides',
    'Reading a table',
    'Testing',
    'Qqq',
  ];
  await world.signIn(page, educator);
  await page.context().addCookies([{ name: 'azora-locale', value: 'en-XA', url: baseURL! }]);
  await page.setViewportSize(PHONE);
  const builder = `/teach/courses/${course.id}`;
  const pages = [
    ...SIGNED_IN,
    builder,
    `${builder}?lesson=${draft.modules[0]!.lessons[1]!.id}`,
    `/learn/${id}/progress`,
    `/learn/${id}/${items[1]!.lessonId}`,
  ];
  for (const path of pages) {
    await page.goto(path);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en-XA');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoSidewaysScroll(page);
    if (!path.startsWith(builder))
      await expectTranslated(page, [...words, 'Ada', 'Chrome', 'Linux', 'Node.js']);
  }
});
