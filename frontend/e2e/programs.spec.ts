import { makeProduct, storeOf } from './catalogue';
import { expect, test } from './fixtures';
import { expectAccessibleEverywhere } from './pages/axe';
import { plainTexts } from './pages/plain';

test('a program is let in, calls the API by its token, is named in the log, and is sent away', async ({
  office,
  page,
  program,
}) => {
  await office.open('/settings/programs');
  await expect(page.getByText('No program of somebody else')).toBeVisible();
  await page.getByRole('button', { name: 'Let a program in' }).click();
  const dialog = page.getByRole('dialog', { name: 'Let a program in' });
  await dialog.getByRole('button', { name: 'Let it in' }).click();
  await expect(dialog.getByLabel('Name of the program')).toHaveAccessibleDescription('A name is missing.');
  await dialog.getByLabel('Name of the program').fill('Bookkeeping');
  await dialog.getByRole('combobox').selectOption('manager');
  await dialog.getByRole('button', { name: 'Let it in' }).click();
  const shown = page.getByRole('dialog', { name: 'The token of Bookkeeping' });
  const token = (await shown.locator('code').textContent()) ?? '';
  expect(token.length).toBeGreaterThan(30);
  await shown.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByText('never used')).toBeVisible();

  const call = (method: string, path: string, data?: object) =>
    page.request.fetch(`${program.office}/api/v1${path}`, {
      method,
      data,
      headers: { authorization: `Bearer ${token}`, cookie: '' },
    });
  const mug = await makeProduct(program, 'Token mug', ['tokenmug']);
  expect((await call('GET', '/events?after=0')).status()).toBe(200);
  expect((await call('POST', '/products/status', { ids: [mug.id], status: 'archived' })).status()).toBe(204);
  expect((await call('GET', '/devices')).status()).toBe(403);
  expect((await call('PUT', `/stores/${await storeOf(program)}`, {})).status()).toBe(403);

  await office.open('/settings/log');
  await expect(page.getByRole('row').filter({ hasText: 'Token mug' }).first()).toContainText('Bookkeeping');
  await office.open('/settings/programs');
  await page.getByRole('button', { name: 'Sign out Bookkeeping' }).click();
  await expect(page.getByText('Bookkeeping is signed out.')).toBeVisible();
  expect((await call('GET', '/events?after=0')).status()).toBe(401);
});

test('the API is described by the program itself, and everybody can read it', async ({ office, page }) => {
  test.setTimeout(90_000);
  await office.open('/settings/programs', '?lang=qps');
  expect(await plainTexts(page.locator('body'))).toEqual([]);
  await office.open('/settings/programs', '?lang=en');
  await page
    .getByText('payments', { exact: true })
    .or(page.getByText('orders', { exact: true }))
    .first()
    .click();
  await expect(page.getByText('POST /api/v1/orders/{id}/cancel')).toBeVisible();
  await expectAccessibleEverywhere(page);
});
