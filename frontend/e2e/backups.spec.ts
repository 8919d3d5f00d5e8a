import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { expectAccessibleEverywhere } from './pages/axe';
import { plainTexts } from './pages/plain';

/** What the API says of the backups. */
interface Backups {
  items: { path: string; reason: string }[];
}

/** indicator is what the top bar says of the backups. */
const indicator = (page: Page) => page.getByRole('banner').getByRole('link', { name: /[Bb]ackup/ });
const rows = (page: Page) => page.getByRole('table', { name: 'Backups' }).getByRole('row');

test('without a backup the top bar warns, and leads to the page that makes one', async ({ office, page }) => {
  await office.open('/products');
  await expect(indicator(page)).toHaveText('No backup yet');
  await expect(indicator(page)).toHaveClass(/warn-t/);
  await indicator(page).click();
  await expect(office.heading).toHaveText('Backups');
  await expect(page.getByText('No backup yet').last()).toBeVisible();
});

test('a backup is made by keys alone, and page and top bar know it at once', async ({
  office,
  page,
  program,
}) => {
  await office.open('/products');
  await office.command('backups');
  await expect(office.heading).toHaveText('Backups');
  await page.getByRole('button', { name: 'Back up now' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Backed up and checked')).toBeVisible();
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).last()).toContainText(/this minute.*made by hand.*kB/);
  await expect(indicator(page)).toHaveText('Backup this minute');
  await expect(indicator(page)).not.toHaveClass(/warn-t/);

  const { items } = await program.call<Backups>('GET', '/backups');
  await expect(
    page.getByText(`shopbench restore "${items[0]?.path}" --data "${program.data}"`),
  ).toBeVisible();
  await expect(page.getByText(join(program.data, 'backups'), { exact: true })).toBeVisible();
});

test('the palette makes a backup wherever one is', async ({ office, page, program }) => {
  const before = (await program.call<Backups>('GET', '/backups')).items.length;
  await office.open('/stock');
  await office.command('back up now');
  await expect(page.getByText('Backed up and checked')).toBeVisible();
  const { items } = await program.call<Backups>('GET', '/backups');
  expect(items).toHaveLength(before + 1);
});

test('the command that restores is copied', async ({ office, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await office.open('/settings/backup');
  await page.getByRole('button', { name: 'Copy the command' }).click();
  await expect(page.getByText('The command is on the clipboard')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^shopbench restore "\/.*" --data "\//,
  );
});

test('a backup that another program makes is seen without a click', async ({ office, page, program }) => {
  await program.call('POST', '/backups');
  await page.clock.install();
  await office.open('/settings/backup');
  await expect(rows(page)).not.toHaveCount(0);
  const before = await rows(page).count();
  await program.call('POST', '/backups');
  await page.clock.fastForward(61_000);
  await expect(rows(page)).toHaveCount(before + 1);
});

test('a backup that fails says why, and goes on warning until one succeeds', async ({
  office,
  page,
  program,
}) => {
  const folder = join(program.data, 'backups');
  await program.call('POST', '/backups');
  await rename(folder, `${folder}-away`);
  await writeFile(folder, 'in the way');
  await office.open('/products');
  await office.command('back up now');
  await expect(page.getByText(/The backup cannot be written/)).toBeVisible();
  await rm(folder);
  await rename(`${folder}-away`, folder);
  await office.open('/settings/backup');
  await page.reload();
  await expect(page.getByText(/The last attempt at a backup, this minute, came to nothing/)).toBeVisible();
  await expect(indicator(page)).toHaveText('Backup failed');
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('Backed up and checked')).toBeVisible();
  await expect(page.getByText(/came to nothing/)).toBeHidden();
  await expect(indicator(page)).toHaveText('Backup this minute');
});

test('with backups, too, the page can be used by everybody and comes from the catalogue', async ({
  office,
  page,
  program,
}) => {
  test.setTimeout(180_000);
  await program.call('POST', '/backups');
  await office.open('/settings/backup', '?lang=qps');
  await expect(page.getByRole('table').getByRole('row').nth(1)).toBeVisible();
  expect(await plainTexts(page.locator('body'))).toEqual([]);
  await office.open('/settings/backup', '?lang=en');
  await expect(rows(page).nth(1)).toBeVisible();
  await expectAccessibleEverywhere(page);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the backups are in the settings, and nothing is wider than the screen', async ({
    office,
    page,
    program,
  }) => {
    await program.call('POST', '/backups');
    await office.open('/settings/backup');
    await expect(rows(page).nth(1)).toBeVisible();
    await expect(indicator(page)).toBeHidden();
    expect(await office.main.evaluate((main) => main.scrollWidth)).toBe(390);
  });
});
