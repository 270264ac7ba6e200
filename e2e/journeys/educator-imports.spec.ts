import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessible';
import { olxCourse, tarGz } from '../fixtures/archive';
import { expect, test } from '../fixtures/test';
import { unique } from '../fixtures/world';

async function send(page: Page, name: string, content: Buffer): Promise<void> {
  await page.goto('/teach/imports');
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name, mimeType: 'application/gzip', buffer: content });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page).toHaveURL(/\/teach\/imports\/[\w-]+$/);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

test('an educator imports an Open edX course, reads the report and opens the draft', async ({
  page,
  world,
}) => {
  await world.signIn(page, await world.educator());
  const title = `Boats ${unique()}`;
  const hostile =
    '<h2>Floating</h2><p onclick="alert(1)">Things <b>float</b>.</p><script>alert(1)</script><img src="x" onerror="alert(1)">';
  await page.goto('/teach/imports');
  await expectAccessible(page);
  await send(page, 'boats.tar.gz', await tarGz(olxCourse(title, hostile)));
  await expect(page.getByRole('link', { name: 'Open the draft' })).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText('Draw a boat').first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Open the draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const outline = page.getByRole('navigation', { name: 'Outline' });
  await expect(outline.getByRole('link').first()).toBeVisible();
  await outline.getByRole('link').first().click();
  await page.getByRole('link', { name: 'Preview as a student' }).click();
  await expect(page.getByRole('heading', { name: 'Floating' })).toBeVisible();
  await expect(page.locator('[onclick], [onerror]')).toHaveCount(0);
});

const NOT_COURSES: [string, Record<string, string>][] = [
  ['a library', { 'library/library.xml': '<library display_name="Parts" org="Test" library="L1"/>' }],
  ['a notebook', { 'work/analysis.ipynb': '{"cells":[],"metadata":{},"nbformat":4,"nbformat_minor":5}' }],
  [
    'a course that asks for a file of the server',
    {
      ...olxCourse('Entities', '<p>x</p>'),
      'course/course.xml':
        '<!DOCTYPE course [<!ENTITY secret SYSTEM "file:///etc/passwd">]><course url_name="run" org="&secret;" course="T1"/>',
    },
  ],
  [
    'an archive that reaches out of its folder',
    { ...olxCourse('Escapes', '<p>x</p>'), '../../../../tmp/azora-escaped': 'x' },
  ],
];

for (const [what, files] of NOT_COURSES) {
  test(`${what} is answered in words, and leaves nothing behind`, async ({ page, world }) => {
    const educator = await world.educator();
    await world.signIn(page, educator);
    await send(page, 'given.tar.gz', await tarGz(files));
    await expect(page.getByText('This was not imported')).toBeVisible({ timeout: 40_000 });
    await expect(page.getByText(/root:|\/etc\/passwd|at .*\.ts/)).toHaveCount(0);
    await expectAccessible(page);
    expect((await educator.api.authoring.myCourses({})).items).toEqual([]);
    await page.getByRole('link', { name: 'Import another file' }).click();
    await expect(page.getByRole('link', { name: 'given.tar.gz' })).toBeVisible();
  });
}
