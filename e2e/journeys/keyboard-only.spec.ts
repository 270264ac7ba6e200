import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/test';

/** Whether the element with the focus, or what is drawn around it, has an outline. */
const hasVisibleFocus = (page: Page) =>
  page.evaluate(() => {
    const outlined = (element: Element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    };
    const focused = document.activeElement;
    if (!focused || focused === document.body) return false;
    // A search field and an answer draw it around the whole row.
    return [focused, focused.parentElement, focused.closest('label')].some((part) => part && outlined(part));
  });

/** Presses Tab until the element has the focus, and sees an outline at every stop on the way. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const there = await target.evaluate((element) => element === document.activeElement);
    const seen = await hasVisibleFocus(page);
    expect(
      seen,
      await page.evaluate(() => `no outline: ${document.activeElement?.outerHTML.slice(0, 200)}`),
    ).toBe(true);
    if (there) return;
  }
  throw new Error(`Tab does not reach ${target.toString()}`);
}

test('from the catalogue to a passed question set with Tab, Enter and the keys of the page alone', async ({
  page,
  world,
}) => {
  const course = await world.course(await world.educator());
  const learner = await world.person();
  await page.goto('/sign-in');
  await tabTo(page, page.getByLabel('E-mail address'));
  await page.keyboard.type(learner.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(learner.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/home$/);

  await page.goto('/en/courses');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('searchbox', { name: 'Search courses' }));
  await page.keyboard.type(course.title);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?q=/);
  const found = page.getByRole('link', { name: course.title });
  await tabTo(page, found);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Enrol for free' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Why water rises' })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Mark as done' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Done. 1 of 3 required items.')).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { level: 1, name: 'Check: tides' })).toBeVisible();
  await page.keyboard.press('m');
  await expect(page.getByText('Question 1 of 5')).toBeVisible();
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Question 2 of 5')).toBeVisible();
  await tabTo(page, page.getByRole('checkbox').first());
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Question 3 of 5')).toBeVisible();
  await tabTo(page, page.getByRole('radio', { name: /True/ }));
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('Your answer'));
  await page.keyboard.type('moon');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('Your number'));
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Passed with 100 %' })).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: /^Continue: Reading a table/ }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Mark as done' }));
  await page.keyboard.press('Space');
  await expect(page.getByText('Everything required is done.')).toBeVisible();
});
