import { expectAccessible } from '../fixtures/accessible';
import { expect, test } from '../fixtures/test';

test.use({ colorScheme: 'dark' });

test('the main screens in the dark', async ({ page, world }) => {
  test.setTimeout(150_000);
  const educator = await world.educator({ tokens: 20 });
  const course = await world.course(educator, { rewardTokens: 10, places: 1 });
  const learner = await world.person();
  const { id, items } = await learner.api.progress.enrol({ id: course.id });
  const attempt = await learner.api.progress.startAttempt({ id, lessonId: items[1]!.lessonId });
  const visit = async (path: string) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
    await expectAccessible(page);
  };
  for (const path of ['/en', '/en/courses', `/en/courses/${course.slug}`, '/sign-in', '/en/supply'])
    await visit(path);

  await world.signIn(page, learner);
  const open = `/learn/${id}/attempts/${attempt.id}`;
  for (const path of ['/home', `/learn/${id}/${items[0]!.lessonId}`, open]) await visit(path);
  await learner.api.progress.submitAttempt({ id: attempt.id });
  for (const path of [open, '/wallet', '/account/security']) await visit(path);

  await world.signIn(page, educator);
  const draft = await educator.api.authoring.draft({ id: course.id });
  for (const path of ['/teach', `/teach/courses/${course.id}?lesson=${draft.modules[0]!.lessons[1]!.id}`])
    await visit(path);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every primitive in its states, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/gallery');
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await expectAccessible(page);
  });
}
