import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessible';
import { expect, test } from '../fixtures/test';

async function tryPassword(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  const answered = page.waitForResponse((response) => response.url().includes('/callback/credentials'));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await answered;
}

test('after five wrong passwords the right one waits too, and the page says until when', async ({
  page,
  world,
  another,
}) => {
  const person = await world.person();
  await page.goto('/sign-in');
  await expectAccessible(page);
  for (let wrong = 0; wrong < 5; wrong += 1) {
    await tryPassword(page, person.email, 'not my password');
    await expect(page.getByText('That password does not fit this address.', { exact: false })).toBeVisible();
    await expect(page.getByLabel('E-mail address')).toHaveValue(person.email);
  }
  await expectAccessible(page);
  await tryPassword(page, person.email, person.password);
  const notice = page.getByRole('alert').filter({ hasText: 'Too many wrong tries.' });
  await expect(notice).toContainText(/You can try again at \d\d:\d\d/);
  await expectAccessible(page);
  await page.goto('/home');
  await expect(page).toHaveURL(/\/sign-in/);

  await test.step('another person is not held up', async () => {
    const other = await world.person();
    const elsewhere = await another();
    await elsewhere.goto('/sign-in');
    await tryPassword(elsewhere, other.email, other.password);
    await expect(elsewhere).toHaveURL(/\/home$/);
  });

  await test.step('an address that does not exist is answered alike', async () => {
    const guessing = await another();
    await guessing.goto('/sign-in');
    const nobody = `nobody-${person.email}`;
    for (let wrong = 0; wrong < 5; wrong += 1) {
      await tryPassword(guessing, nobody, 'not my password');
      await expect(
        guessing.getByText('That password does not fit this address.', { exact: false }),
      ).toBeVisible();
    }
    await tryPassword(guessing, nobody, 'not my password');
    await expect(guessing.getByText('Too many wrong tries.')).toBeVisible();
  });
});

test('a stranger who follows a link to a page of their own comes back to it after signing in', async ({
  page,
  world,
}) => {
  const person = await world.person();
  await page.goto('/wallet');
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Fwallet/);
  await tryPassword(page, person.email, person.password);
  await expect(page).toHaveURL(/\/wallet$/);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/en$/);
  await page.goto('/wallet');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('another address to go back to than one of ours is not followed', async ({ page, world }) => {
  const person = await world.person();
  await page.goto('/sign-in?callbackUrl=https%3A%2F%2Fexample.org%2Fsteal');
  await tryPassword(page, person.email, person.password);
  await expect(page).toHaveURL(/localhost.*\/home$/);
});
