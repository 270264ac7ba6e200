import { expectAccessible, expectNoSidewaysScroll } from '../fixtures/accessible';
import { expect, test } from '../fixtures/test';

const COURSE = 'Linear algebra you can draw';

test('a stranger finds a course, reads its first lesson and needs no account for it', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/en$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Learn together');
  await expectAccessible(page);

  await page
    .getByRole('main')
    .getByRole('link', { name: /^Browse/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/en\/courses$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Courses' })).toBeVisible();
  await expectAccessible(page);

  const search = page.getByRole('searchbox', { name: 'Search courses' });
  await search.fill('algbera');
  await search.press('Enter');
  await expect(page).toHaveURL(/\/en\/courses\?q=algbera/);
  await expect(page.getByRole('link', { name: COURSE })).toBeVisible();

  await search.fill('balancing sheets');
  await search.press('Enter');
  await expect(page).toHaveURL(/q=balancing/);
  await expect(page.getByRole('link', { name: 'Read a balance sheet' })).toBeVisible();

  await page.goto('/en/courses');
  await page.getByRole('link', { name: COURSE }).click();
  await expect(page.getByRole('heading', { level: 1, name: COURSE })).toBeVisible();
  const main = page.getByRole('main');
  await expect(main.getByText('Intermediate').first()).toBeVisible();
  await expect(main.getByRole('heading', { name: 'What you will be able to do' })).toBeVisible();
  await expect(
    main.getByText('Project a point onto a line and explain why it is the closest point'),
  ).toBeVisible();
  await expect(main.getByText('Earn', { exact: false }).first()).toBeVisible();
  const rewards = main.getByRole('region', { name: 'Rewards of this course' });
  await expect(rewards).toContainText('120');
  await expect(rewards).toContainText('2 question sets passed');
  await expect(main.getByText('Adding journeys')).toBeVisible();
  await expect(main.getByText('Opens when you enrol').first()).toBeAttached();
  await expectAccessible(page);

  await main.getByRole('link', { name: 'Read lesson 1 first' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'A vector is a journey' })).toBeVisible();
  await expect(page.getByText('Try it before you go on')).toBeVisible();
  await expect(page.locator('math').first()).toBeAttached();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'See the course' }).click();
  await page.getByRole('button', { name: 'Enrol for free' }).click();
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Fen%2Fcourses%2Flinear-algebra/);
});

test('on a phone the filters fold away and the way into a course stays at hand', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/en/courses');
  await page.getByText('Filters', { exact: true }).click();
  await page.getByRole('link', { name: 'Show Health, 1 course' }).click();
  await expect(page).toHaveURL(/\?subject=Health$/);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Safe water at home' }).click();
  const enrol = page.getByRole('button', { name: 'Enrol for free' });
  await expect(enrol).toHaveCount(1);
  await expect(enrol).toBeInViewport();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await enrol.click();
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Fen%2Fcourses%2Fsafe-water/);
});

test('filters narrow with counts, stand in the address, and Back takes them away', async ({ page }) => {
  await page.goto('/en/courses');
  const filters = page.getByRole('complementary', { name: 'Filters' });
  await filters.getByRole('link', { name: 'Show Mathematics, 1 course' }).click();
  await expect(page).toHaveURL(/\?subject=Mathematics$/);
  await expect(page.getByRole('heading', { name: '1 course', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: COURSE })).toBeVisible();
  await expectAccessible(page);

  await filters.getByRole('link', { name: 'Show Intermediate, 1 course' }).click();
  await expect(page).toHaveURL(/subject=Mathematics&level=intermediate$/);
  await page.reload();
  await expect(filters.getByRole('link', { name: 'Remove the filter Intermediate' })).toHaveAttribute(
    'aria-current',
    'true',
  );

  await page.goBack();
  await expect(page).toHaveURL(/\?subject=Mathematics$/);
  await expect(filters.getByRole('link', { name: 'Show Intermediate, 1 course' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/en\/courses$/);
  await expect(page.getByRole('link', { name: 'Safe water at home' })).toBeVisible();

  await filters.getByRole('link', { name: /^Show Pays nothing/ }).click();
  await expect(page).toHaveURL(/\?reward=false$/);
  await expect(page.getByRole('link', { name: 'Arguments, and how they fail' })).toBeVisible();
  await expect(page.getByRole('link', { name: COURSE })).toHaveCount(0);
});

test('a search that finds nothing says what to do', async ({ page }) => {
  await page.goto('/en/courses?q=zzzxqv');
  await expect(page.getByText('Nothing fits yet')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Show all courses' }).click();
  await expect(page).toHaveURL(/\/en\/courses$/);
});

test('an address that nobody knows is answered in words', async ({ page, faults }) => {
  faults.expect(/status of 404/);
  const answer = await page.goto('/en/courses/there-is-no-such-course');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  await expectAccessible(page);
});

test('things that are not there, or not one’s own, are answered in words on every kind of page', async ({
  page,
  world,
  faults,
}) => {
  faults.expect(/status of 404/);
  const educator = await world.educator();
  const course = await world.course(educator);
  const { id } = await (await world.person()).api.progress.enrol({ id: course.id });
  await world.signIn(page, await world.educator());
  const unknown = '01a1b505-8400-70eb-acc0-153a250885b0';
  const paths = [
    `/learn/${id}/progress`,
    `/learn/${unknown}/${unknown}`,
    '/learn/no-id',
    `/teach/courses/${course.id}`,
    '/teach/courses/no-id',
    `/teach/imports/${unknown}`,
    '/en/certificates/AAAA-BBBB-CCCC-DDDD',
    '/nothing/at/all',
  ];
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText(course.title)).toHaveCount(0);
  }
  await expectAccessible(page);
});
