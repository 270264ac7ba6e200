import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessible';
import { expect, test } from '../fixtures/test';
import { unique } from '../fixtures/world';

const saved = (page: Page) => page.locator('[data-save-state="saved"]');

/** Answers all five questions by keyboard, as far as a keyboard goes without Tab; `right` or not. */
async function answer(page: Page, right: boolean): Promise<void> {
  await expect(page.getByText('Question 1 of 5')).toBeVisible();
  await page.keyboard.press(right ? '2' : '1');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Question 2 of 5')).toBeVisible();
  await page.keyboard.press('1');
  if (right) await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Question 3 of 5')).toBeVisible();
  await page.keyboard.press('1');
  await expect(saved(page)).toBeVisible();
}

test('a student registers, enrols, learns, passes, is paid once and has a certificate', async ({
  page,
  world,
  another,
  faults,
}) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED/);
  const educator = await world.educator({ tokens: 100 });
  const course = await world.course(educator, { rewardTokens: 25 });

  await test.step('registers through the form and comes back to the course', async () => {
    await page.goto(`/en/courses/${course.slug}`);
    await page.getByRole('button', { name: 'Enrol for free' }).click();
    await page.getByRole('link', { name: 'Create an account' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Create account' })).toBeVisible();
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByText('Write your name.')).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Name', { exact: true }).fill('Zola Ndlovu');
    await page.getByLabel('E-mail address').fill(`${unique()}@example.test`);
    await page.getByLabel('Password', { exact: true }).fill('nine quiet otters');
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page).toHaveURL(new RegExp(`/en/courses/${course.slug}$`));
    await expect(page.getByRole('link', { name: 'Account of Zola Ndlovu' })).toBeVisible();
  });

  await test.step('enrols and reads', async () => {
    await page.getByRole('button', { name: 'Enrol for free' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Why water rises' })).toBeVisible();
    await expect(page).toHaveURL(/\/learn\/[\w-]+\/[\w-]+$/);
    await expect(page.getByText('read to the end, then mark as done')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Mark as done' }).dblclick();
    await expect(page.getByText('Done. 1 of 3 required items.')).toBeVisible();
  });

  await test.step('fails the questions; a reload and a lost connection lose no answer', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Next', exact: true }).click();
    await expect(page.getByText('5 questions, 70 % to pass')).toBeVisible();
    await page.getByRole('button', { name: 'Begin the questions' }).click();
    await answer(page, false);
    await expectAccessible(page);
    const address = page.url();
    await page.reload();
    expect(page.url()).toBe(address);
    await expect(page.getByText('Question 4 of 5')).toBeVisible();
    await expect(page.getByText('3 of 5 answered')).toBeVisible();
    await page.getByLabel('Your answer').fill('  the MOON ');
    await expect(saved(page)).toBeVisible();
    await page.keyboard.press('Enter');
    await page.context().setOffline(true);
    await page.getByLabel('Your number').fill('2');
    await expect(
      page.getByText('No connection: one answer is kept here and sent when it is back'),
    ).toBeVisible();
    await page.context().setOffline(false);
    await expect(saved(page)).toBeVisible();
    await page.getByRole('button', { name: 'Finish and see the result' }).dblclick();
    await expect(page.getByRole('heading', { level: 1, name: '60 %: not passed yet' })).toBeVisible();
    await expect(page.getByText('The right answers are shown after you pass.')).toBeVisible();
    await expect(page.getByText('Right answer:')).toHaveCount(0);
    await expectAccessible(page);
  });

  await test.step('passes at the second try', async () => {
    await page.getByRole('button', { name: 'Try again' }).click();
    await answer(page, true);
    await page.keyboard.press('Enter');
    await page.getByLabel('Your answer').fill('moon');
    await page.keyboard.press('Enter');
    await page.getByLabel('Your number').fill('3');
    await page.getByLabel('Your number').press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Passed with 80 %' })).toBeVisible();
    await expect(page.getByText('Right answer:')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('the percentage explains itself', async () => {
    await page.getByRole('link', { name: /^Continue: Reading a table/ }).click();
    await page.getByRole('link', { name: 'Why 66 %?' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Why 66 %?' })).toBeVisible();
    await expect(page.getByText('2 of 3 required items are done. 2 ÷ 3 = 66 %, rounded down.')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('main').getByRole('link', { name: 'Reading a table' }).click();
  });

  await test.step('finishes; the reward is in the wallet once', async () => {
    await page.getByRole('button', { name: 'Mark as done' }).dblclick();
    await expect(page.getByText('Everything required is done.')).toBeVisible();
    await expect(page.getByText('25 tokens are in your wallet.')).toBeVisible();
    await expectAccessible(page);
    await page.goto('/wallet');
    const lines = page.getByRole('listitem').filter({ hasText: 'Finished the course' });
    const rows = page.getByRole('row').filter({ hasText: 'Finished the course' });
    await expect(lines.or(rows)).toHaveCount(1);
    await expect(lines.or(rows)).toContainText('+25');
    await expect(lines.or(rows)).toContainText(course.title);
    await expectAccessible(page);
  });

  await test.step('anybody can verify the certificate', async () => {
    await page.goto('/home');
    await expect(page.getByRole('heading', { level: 1, name: 'Hello, Zola' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'See certificate' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Zola Ndlovu' })).toBeVisible();
    const stranger = await another();
    await stranger.goto(page.url());
    await expect(stranger.getByText('This certificate is valid')).toBeVisible();
    await expect(stranger.getByText(course.title).first()).toBeVisible();
    await expect(stranger.getByRole('link', { name: 'Sign in' })).toBeVisible();
    await expectAccessible(stranger);
  });
});

test('a second tab goes on with the same attempt, and the course with the same place', async ({
  page,
  world,
}) => {
  const course = await world.course(await world.educator());
  const learner = await world.person();
  const { id } = await learner.api.progress.enrol({ id: course.id });
  await world.signIn(page, learner);
  await page.goto('/home');
  await page.getByRole('link', { name: /^Continue: 1\.1 Why water rises/ }).click();
  await page.getByRole('heading', { name: 'Twice a day' }).scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 4000);
  await expect
    .poll(async () => (await learner.api.progress.enrolment({ id })).resume?.lessonId, { timeout: 20_000 })
    .toBeTruthy();
  await page.reload();

  await page
    .getByRole('navigation', { name: 'Course contents' })
    .getByRole('link', { name: /^Check: tides/ })
    .click();
  await page.getByRole('button', { name: 'Begin the questions' }).click();
  await answer(page, true);
  const second = await page.context().newPage();
  await second.goto(`/learn/${id}`);
  await second.getByRole('link', { name: 'Go on with question 4' }).click();
  await expect(second).toHaveURL(page.url());
  await expect(second.getByText('3 of 5 answered')).toBeVisible();

  await second.goto(`/en/courses/${course.slug}`);
  await second.getByRole('button', { name: 'Enrol for free' }).click();
  await expect(second).toHaveURL(new RegExp(`/learn/${id}/`));
  expect((await learner.api.progress.enrolments({})).items).toHaveLength(1);
});

test('a film counts when it was watched, and says how much is left', async ({ page, world }) => {
  const learner = await world.person();
  const found = await learner.api.courses.list({ q: 'Linear algebra you can draw' });
  const { id, items } = await learner.api.progress.enrol({ id: found.items[0]!.id });
  const film = items.find((item) => item.rule === 'watched');
  await world.signIn(page, learner);
  await page.goto(`/learn/${id}/${film!.lessonId}`);
  await expect(page.getByText(/watch 90 % of the film; you have 0 %/)).toBeVisible();
  await page.getByRole('button', { name: 'Mark as done' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /\d+ %/ })).toBeVisible();
  await expectAccessible(page);

  await page.locator('video').evaluate((video: HTMLVideoElement) => {
    video.muted = true;
    return video.play();
  });
  await expect(async () => {
    await page.getByRole('button', { name: 'Mark as done' }).click();
    await expect(page.getByText('Done. 1 of 6 required items.')).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 40_000, intervals: [3_000] });
});
