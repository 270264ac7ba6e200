import { expectAccessible } from '../fixtures/accessible';
import { expect, test } from '../fixtures/test';

test('an administrator finds a person, gives tokens once, suspends them, and all of it is written down', async ({
  page,
  world,
  another,
}) => {
  const person = await world.person('Lerato Khumalo');
  const theirs = await another();
  await world.signIn(theirs, person);
  await world.demoAdmin(page);

  await page.goto('/admin');
  await expectAccessible(page);
  await page.getByRole('searchbox', { name: 'Name or address' }).fill(person.email);
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/\/admin\?q=/);
  await page.getByRole('link', { name: 'Lerato Khumalo' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Lerato Khumalo' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Give tokens' }).click();
  await expect(page.getByText('Write a whole number of tokens, 1 or more.')).toBeVisible();
  await page.getByLabel('Tokens', { exact: true }).fill('75');
  await page.getByRole('textbox', { name: 'Reason' }).last().fill('For translating a course');
  await page.getByRole('button', { name: 'Give tokens' }).dblclick();
  await expect(page.getByText('Lerato Khumalo has 75 more tokens.')).toBeVisible();

  await theirs.goto('/wallet');
  await expect(theirs.getByRole('main').getByText('Given by Azora')).toHaveCount(1);
  expect((await person.api.wallet.get()).available).toBe(75);

  await page.getByLabel('Status', { exact: true }).selectOption({ label: 'Suspended' });
  await page.getByRole('textbox', { name: 'Reason' }).first().fill('Asked for it');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. It holds from the next request on.')).toBeVisible();
  await theirs.goto('/home');
  await expect(theirs).toHaveURL(/\/sign-in/);

  await page.goto('/admin/audit');
  await expect(page.getByText('Asked for it').first()).toBeVisible();
  await expectAccessible(page);
  await page.goto('/admin/jobs');
  await expect(page.getByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible();
  await expectAccessible(page);
});

test('a request to teach is asked, seen and granted', async ({ page, world, another }) => {
  const admin = await another();
  await world.demoAdmin(admin);
  await admin.goto('/admin/requests');
  const open = admin.getByRole('switch', { name: /Everybody may teach at once/ });
  if (await open.isChecked()) await open.click();
  await expect(open).not.toBeChecked();
  try {
    await world.signIn(page, await world.person('Tumelo Sithole'));
    await page.goto('/account/educator');
    await expectAccessible(page);
    await page.getByLabel('What would you like to teach?').fill('Beekeeping on a balcony.');
    await page.getByRole('button', { name: 'Ask to become an educator' }).click();
    await expect(page.getByText('Your request is waiting.')).toBeVisible();
    await expectAccessible(page);

    await admin.reload();
    const request = admin.getByRole('listitem').filter({ hasText: 'Tumelo Sithole' });
    await expect(request).toContainText('Beekeeping on a balcony.');
    await expectAccessible(admin);
    await request.getByRole('button', { name: 'Let them teach' }).click();
    await expect(admin.getByText('Tumelo Sithole is an educator now.')).toBeVisible();
    await page.reload();
    await page.getByRole('link', { name: 'Open your courses' }).click();
    await expect(page.getByRole('button', { name: 'Create draft' })).toBeVisible();
  } finally {
    await admin.goto('/admin/requests');
    await open.click();
    await expect(open).toBeChecked();
  }
});

test('somebody who is no administrator finds no administration', async ({ page, world, faults }) => {
  faults.expect(/status of 404/);
  await world.signIn(page, await world.person());
  for (const path of ['/admin', '/admin/audit', '/admin/requests', '/admin/jobs']) {
    const answer = await page.goto(path);
    expect([403, 404]).toContain(answer?.status());
  }
  await expectAccessible(page);
});
