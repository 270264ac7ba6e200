import { expectAccessible } from '../fixtures/accessible';
import { expect, test } from '../fixtures/test';

test('a session that is revoked on one device is dead at the next request of the other', async ({
  page,
  world,
  another,
}) => {
  const person = await world.person();
  const lost = await another();
  await world.signIn(page, person);
  await world.signIn(lost, person);
  await lost.goto('/home');
  await expect(lost.getByRole('heading', { level: 1, name: 'Hello, Amina' })).toBeVisible();

  await page.goto('/account/security');
  await expect(page.getByText('This device')).toBeVisible();
  await expectAccessible(page);
  const ends = page.getByRole('button', { name: /^Sign out Chrome on / });
  const before = await page.getByRole('main').getByRole('listitem').count();
  await ends.first().click();
  await expect(page.getByText('That device is signed out.')).toBeVisible();
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(before - 1);

  await lost
    .getByRole('link', { name: /^Wallet/ })
    .first()
    .click();
  await expect(lost).toHaveURL(/\/sign-in/);
  const answer = await lost.context().request.get('/api/v1/me');
  expect(answer.status()).toBe(401);
  await page.goto('/home');
  await expect(page.getByRole('heading', { level: 1, name: 'Hello, Amina' })).toBeVisible();
});

test('all other devices can be signed out at once', async ({ page, world, another }) => {
  const person = await world.person();
  const others = [await another(), await another()];
  await world.signIn(page, person);
  for (const other of others) await world.signIn(other, person);
  await page.goto('/account/security');
  await page.getByRole('button', { name: 'Sign out all other devices' }).click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Sign out all other devices' }).click();
  await expect(page.getByText('All other devices are signed out.')).toBeVisible();
  for (const other of others) {
    await other.goto('/home');
    await expect(other).toHaveURL(/\/sign-in/);
  }
  await page.goto('/home');
  await expect(page).toHaveURL(/\/home$/);
});
