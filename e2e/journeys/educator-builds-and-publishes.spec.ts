import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessible';
import { expect, test } from '../fixtures/test';
import { unique } from '../fixtures/world';

const outlineOf = (page: Page) => page.getByRole('navigation', { name: 'Outline' });
const text = (page: Page) => page.getByLabel('Text', { exact: true });
const savedNow = (page: Page) => page.locator('[data-save-state="saved"]');

async function addLesson(page: Page, title: string, kind: 'Text' | 'Questions'): Promise<void> {
  const outline = outlineOf(page);
  const field = outline.getByLabel('Title of the lesson');
  if (!(await field.isVisible())) await outline.getByRole('button', { name: 'Add a lesson' }).click();
  await outline.getByLabel('Kind').selectOption({ label: kind });
  await field.fill(title);
  await field.press('Enter');
  await expect(outline.getByRole('link', { name: title })).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('main').getByLabel('Title of the lesson').last()).toHaveValue(title);
}

async function addQuestion(page: Page, type: string, number: number): Promise<Locator> {
  await page.getByRole('button', { name: 'Add a question' }).click();
  await page.getByRole('menuitem', { name: type }).click();
  return page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: `Question ${number} · ${type}` }) });
}

test('an educator builds a course, is told what is missing, previews, and publishes it', async ({
  page,
  world,
  another,
}) => {
  const educator = await world.educator({ tokens: 500 });
  const title = `Bread in winter ${unique()}`;
  const stranger = await another();
  await stranger.goto('/en/courses');
  await expect(stranger.getByRole('link', { name: title })).toHaveCount(0);
  await world.signIn(page, educator);

  await test.step('begins with a title', async () => {
    await page.goto('/teach');
    await expect(page.getByText('Your first course will be here')).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('What will the course be called?').fill(title);
    await page.getByRole('button', { name: 'Create draft' }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });
  const courseId = new URL(page.url()).pathname.split('/').pop() ?? '';

  await test.step('writes a lesson; a reload keeps it', async () => {
    const outline = outlineOf(page);
    await outline.getByRole('button', { name: 'Add a module' }).click();
    await outline.getByLabel('Title of the module').fill('Dough');
    await outline.getByLabel('Title of the module').press('Enter');
    await expect(outline.getByRole('heading', { name: 'Dough' })).toBeVisible();
    await outline.getByRole('button', { name: 'Cancel' }).click();
    await addLesson(page, 'Cold flour', 'Text');
    await text(page).pressSequentially(
      '## Warm the flour\n\nPut the bowl **near the oven**.\n\n- an hour\n- a night',
      { delay: 5 },
    );
    await expect(savedNow(page)).toHaveText(/^Saved \d\d:\d\d$/);
    await expectAccessible(page);
    await page.reload();
    await expect(text(page)).toHaveValue(/Put the bowl \*\*near the oven\*\*/);
  });

  await test.step('is told that a reward needs an assessment', async () => {
    await page.getByRole('link', { name: 'Course settings' }).click();
    await page.getByLabel('Reward in tokens').fill('10');
    await page.getByLabel('Summary').fill('Dough that rises although the kitchen is cold.');
    await page.getByLabel('Subject').fill('Baking');
    await page.getByLabel('Subject').blur();
    await expect(page.getByRole('button', { name: /to fix$/ })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const findings = page.getByRole('dialog', { name: 'Before you publish' });
    await expect(findings).toContainText(
      'A course that pays a reward needs a required lesson with questions',
    );
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });

  await test.step('asks questions of several types', async () => {
    await addLesson(page, 'Check: dough', 'Questions');
    const first = await addQuestion(page, 'One right answer', 1);
    await first.getByLabel('Question', { exact: true }).fill('Where does cold dough rise best?');
    await first.getByLabel('Answer A', { exact: true }).fill('Near the oven');
    await first.getByLabel('Answer B', { exact: true }).fill('On the balcony');
    const second = await addQuestion(page, 'True or false', 2);
    await second.getByLabel('Question', { exact: true }).fill('Salt feeds the yeast.');
    await second.getByLabel('Right answer').selectOption({ label: 'False' });
    const third = await addQuestion(page, 'Number', 3);
    await third.getByLabel('Question', { exact: true }).fill('How many hours, at most?');
    await third.getByLabel('Right answer').fill('12');
    const fourth = await addQuestion(page, 'Short text', 4);
    await fourth.getByLabel('Question', { exact: true }).fill('What makes it rise?');
    await fourth.getByLabel('Accepted answers').fill('yeast');
    await expect(savedNow(page)).toBeVisible();
    await expectAccessible(page);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Question 4 · Short text' })).toBeVisible();
  });

  await test.step('moves a lesson with the keyboard alone', async () => {
    const outline = outlineOf(page);
    await outline.getByRole('button', { name: 'Acts on Check: dough' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem', { name: 'Move up' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Check: dough moved to place 1.')).toBeAttached();
    await expect(outline.getByRole('link').first()).toHaveAccessibleName(/^Check: dough/);
    await outline.getByRole('button', { name: 'Acts on Check: dough' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Move down' }).press('Enter');
    await expect(outline.getByRole('link').first()).toHaveAccessibleName(/^Cold flour/);
  });

  await test.step('previews as a student; nothing is written', async () => {
    const lesson = outlineOf(page).getByRole('link', { name: 'Cold flour' });
    await lesson.click();
    await expect(lesson).toHaveAttribute('aria-current', 'page');
    await page.getByRole('link', { name: 'Preview as a student' }).click();
    await expect(page.getByText('Preview of the draft: nothing is recorded.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Warm the flour' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Next' }).click();
    await expect(page.getByText('Where does cold dough rise best?')).toBeVisible();
    await page.getByRole('link', { name: 'Back to the builder' }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    expect((await educator.api.progress.enrolments({})).items).toEqual([]);
    const mine = await educator.api.authoring.myCourses({});
    expect(mine.items.find(({ id }) => id === courseId)?.learnerCount).toBe(0);
  });

  await test.step('fills the pool and publishes; the catalogue has it', async () => {
    await page.getByRole('link', { name: 'Course settings' }).click();
    await page.getByLabel('Move into the pool from your wallet').fill('50');
    await page.getByRole('button', { name: 'Add to the pool' }).dblclick();
    await expect(page.getByText('50 tokens are in the pool.')).toBeVisible();
    await expect(page.getByText('50 free, 0 kept for learners.')).toBeVisible();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish version 1?' });
    await expect(dialog).toContainText('Nobody is enrolled yet.');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await expect(page.getByText('Version 1 is published.')).toBeVisible();
    await expect(async () => {
      await stranger.goto('/en/courses');
      await expect(stranger.getByRole('link', { name: title })).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await page.getByRole('button', { name: 'See the course' }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });
});

test('two tabs in one lesson: both texts are shown, and neither is lost', async ({ page, world }) => {
  const educator = await world.educator();
  const { authoring } = educator.api;
  const course = await authoring.createCourse({ title: `Two tabs ${unique()}` });
  const part = await authoring.addModule({ id: course.id, title: 'One' });
  const lesson = await authoring.addLesson({
    id: part.id,
    title: 'Shared',
    kind: 'text',
    markdown: 'Before.',
  });
  await world.signIn(page, educator);
  const address = `/teach/courses/${course.id}?lesson=${lesson.id}`;
  const second = await page.context().newPage();
  await page.goto(address);
  await second.goto(address);
  await expect(text(second)).toHaveValue(/Before\./);

  await text(page).fill('Written in the first tab.');
  await expect(savedNow(page)).toBeVisible();
  await text(second).fill('Written in the second tab.');
  const conflict = second.getByRole('alert', { name: 'This lesson was changed somewhere else' });
  await expect(conflict).toContainText('Written in the first tab.');
  await expect(conflict).toContainText('Written in the second tab.');
  await expectAccessible(second);
  expect((await authoring.lesson({ id: lesson.id })).markdown).toContain('first tab');

  await conflict.getByRole('button', { name: 'Keep mine' }).click();
  await expect(savedNow(second)).toBeVisible();
  await expect(conflict).toHaveCount(0);
  expect((await authoring.lesson({ id: lesson.id })).markdown).toContain('second tab');

  await text(page).fill('The first tab again.');
  const other = page.getByRole('alert', { name: 'This lesson was changed somewhere else' });
  await other.getByRole('button', { name: 'Take theirs' }).click();
  await expect(text(page)).toHaveValue(/second tab/);
});

test('what is typed while a slow save is on its way is kept, and saved after it', async ({ page, world }) => {
  const educator = await world.educator();
  const { authoring } = educator.api;
  const course = await authoring.createCourse({ title: `Slow ${unique()}` });
  const part = await authoring.addModule({ id: course.id, title: 'One' });
  const lesson = await authoring.addLesson({ id: part.id, title: 'Ask', kind: 'quiz', markdown: 'Ask.' });
  await world.signIn(page, educator);
  await page.goto(`/teach/courses/${course.id}?lesson=${lesson.id}`);
  await expect(text(page)).toHaveValue(/Ask\./);
  await page.route('**/api/trpc/authoring.putQuestions*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  const question = await addQuestion(page, 'Short text', 1);
  await question.getByLabel('Question', { exact: true }).fill('What floats?');
  const sent = page.waitForRequest('**/api/trpc/authoring.putQuestions*');
  await question.getByLabel('Accepted answers').fill('co');
  await sent;
  await question.getByLabel('Accepted answers').pressSequentially('rk', { delay: 100 });
  await expect(savedNow(page)).toBeVisible();
  await text(page).fill('Ask again.');
  await question.getByLabel('Accepted answers').fill('cork');
  await expect(savedNow(page)).toBeVisible();
  await expect(page.locator('[data-save-state="refused"]')).toHaveCount(0);
  await expect
    .poll(async () => {
      const { questions, markdown } = await authoring.lesson({ id: lesson.id });
      return [questions.length, questions[0]?.accepted, markdown.includes('Ask again.')];
    })
    .toEqual([1, ['cork'], true]);
});

test('a learner who began keeps version 1; the course page shows version 2', async ({
  page,
  world,
  another,
}) => {
  const educator = await world.educator();
  const course = await world.course(educator);
  const learner = await world.person();
  const { id, items } = await learner.api.progress.enrol({ id: course.id });
  await page.goto(`/en/courses/${course.slug}`);
  await expect(page.getByText('Why water rises')).toBeVisible();

  const teaching = await another();
  await world.signIn(teaching, educator);
  const draft = await educator.api.authoring.draft({ id: course.id });
  await teaching.goto(`/teach/courses/${course.id}?lesson=${draft.modules[0]!.lessons[0]!.id}`);
  const titleField = teaching.getByLabel('Title of the lesson').last();
  await titleField.fill('Why the sea comes and goes');
  await titleField.press('Enter');
  await text(teaching).fill('Told anew.');
  await expect(savedNow(teaching)).toBeVisible();
  await teaching.getByRole('button', { name: 'Publish', exact: true }).click();
  const dialog = teaching.getByRole('dialog', { name: 'Publish version 2?' });
  await expect(dialog).toContainText('One learner keeps the version that they have.');
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await expect(teaching.getByText('Version 2 is published.')).toBeVisible();

  await expect(async () => {
    await page.goto(`/en/courses/${course.slug}`);
    await expect(page.getByText('Why the sea comes and goes')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await world.signIn(page, learner);
  await page.goto(`/learn/${id}/${items[0]!.lessonId}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Why water rises' })).toBeVisible();
  await expect(page.getByText('Told anew.')).toHaveCount(0);
  await page.goto(`/learn/${id}/progress`);
  await expect(page.getByText('You are on version 1 of this course.', { exact: false })).toBeVisible();
});

test('somebody who is no educator is told how to become one', async ({ page, world }) => {
  await world.signIn(page, await world.person());
  await page.goto('/teach');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Become an educator' }).click();
  await expect(page).toHaveURL(/\/account\/educator$/);
  await expect(page.getByRole('heading', { name: 'Teach on Azora' })).toBeVisible();
});
