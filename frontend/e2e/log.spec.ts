import { readFile } from 'node:fs/promises';
import { makeProduct, storeOf, termsOf } from './catalogue';
import { expect, test } from './fixtures';
import { expectAccessible, expectAccessibleEverywhere } from './pages/axe';
import { plainTexts } from './pages/plain';

/** The shop has a candle whose price was changed, and a bell. */
test.beforeEach(async ({ program }) => {
  if (begun) return;
  begun = true;
  const candle = await makeProduct(program, 'Candle', ['C-1']);
  await makeProduct(program, 'Bell', ['B-1']);
  const terms = termsOf('Candle', ['C-1']);
  const variants = terms.variants.map((one, i) => ({ ...one, id: candle.variants[i]?.id, price: 900 }));
  const store = await storeOf(program);
  await program.call(
    'PUT',
    `/products/${candle.id}?store=${store}`,
    { ...terms, variants },
    { 'if-match': '1' },
  );
});
let begun = false;

test('a price that is changed stands in the log with what it was, and the log leads back to the product', async ({
  office,
  page,
  program,
}) => {
  const made = await makeProduct(program, 'Lantern', ['L-1']);
  await office.open(`/products/${made.id}`);
  await page.getByLabel('Price EUR').fill('10.00');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved').first()).toBeVisible();

  await office.open('/settings/log');
  const rows = page.getByRole('table', { name: 'Log' }).getByRole('row');
  await page.getByLabel('Product, order, customer').fill('lantern');
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText('Price changed');
  await expect(rows.nth(1)).toContainText('€12.40 → €10.00');
  await expect(rows.nth(2)).toContainText('Product added');
  await rows.nth(1).getByRole('link', { name: 'Lantern' }).click();
  await expect(office.heading).toHaveText('Lantern');
});

test('an entry unfolds into each field before and after', async ({ office, page }) => {
  await office.open('/settings/log');
  await page.getByLabel('Product, order, customer').fill('candle');
  await page.getByRole('button', { name: /€12.40 → €9.00/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Candle · Price changed' });
  const change = dialog.getByRole('row').nth(1);
  await expect(change.getByRole('rowheader')).toHaveText('Variant C-1 · Price');
  await expect(change.getByRole('cell').first()).toHaveText('€12.40');
  await expect(change.getByRole('cell').last()).toHaveText('€9.00');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
});

test('it is narrowed by part, person and days, and each can be taken off', async ({ office, page }) => {
  await office.open('/settings/log');
  const rows = page.getByRole('table', { name: 'Log' }).getByRole('row');
  await page
    .getByRole('navigation', { name: 'Parts of the log' })
    .getByRole('link', { name: 'Products' })
    .click();
  await expect(page.getByText('Setting changed')).toHaveCount(0);
  const all = await rows.count();
  await rows.nth(1).getByRole('cell').nth(3).getByRole('button').click();
  await expect(page.getByRole('button', { name: 'Remove the filter Who' })).toBeVisible();
  await expect(rows).toHaveCount(all);
  await page.getByRole('button', { name: 'Days' }).click();
  await page.getByLabel('To', { exact: true }).fill('2020-01-01');
  await expect(page.getByText('Nothing fits')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove the filter To' }).click();
  await expect(rows).toHaveCount(all);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Remove the filter Who' })).toBeVisible();
});

test('what is found is written to a file by one key', async ({ office, page }) => {
  await office.open('/settings/log?view=products&q=candle');
  await expect(page.getByText('Price changed').first()).toBeVisible();
  const written = page.waitForEvent('download');
  await page.keyboard.press('e');
  expect((await written).suggestedFilename()).toMatch(/^log-\d{4}-\d\d-\d\d\.csv$/);
  const [head, first, second, ...rest] = (await readFile(await (await written).path(), 'utf8')).split('\n');
  expect(head).toBe('Wann,Wer,Was,Betrifft,Feld,Vorher,Nachher');
  expect(first).toMatch(/Z,Inhaber,Produkt geändert,Candle,Variante C-1 · Preis,12\.40 EUR,9\.00 EUR$/);
  expect(second).toMatch(/Produkt angelegt,Candle,,,$/);
  expect(rest).toEqual(['']);
});

test('what is done at another bench appears', async ({ office, page, program }) => {
  await office.open('/settings/log');
  await expect(page.getByText('Price changed').first()).toBeVisible();
  await makeProduct(program, 'Zither', ['Z-1']);
  await expect(page.getByRole('link', { name: 'Zither' })).toBeVisible();
});

test('everybody can use it, on a desk and on a phone, and every word of it can be translated', async ({
  office,
  page,
}) => {
  test.setTimeout(90_000);
  await office.open('/settings/log', '?lang=qps');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  expect(await plainTexts(page.locator('body'))).toEqual([]);
  await office.open('/settings/log', '?lang=en');
  await expect(page.getByText('Price changed').first()).toBeVisible();
  await expectAccessibleEverywhere(page);
});

test('where very much was done, one looks further back step by step', async ({ office, page }) => {
  test.setTimeout(120_000);
  const rows = Array.from({ length: 21_000 }, (_, n) => `p-${n},Card ${n},${n}.00`);
  const buffer = Buffer.from(['Handle,Title,Variant Price', ...rows].join('\n'));
  await office.open('/products/imports');
  await page.getByLabel('Choose a file').setInputFiles({ name: 'cards.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Import 21,000 products' }).click();
  await expect(page.getByText('All products of the file are in the shop.')).toBeVisible({ timeout: 90_000 });

  await office.open('/settings/log?view=shop');
  await expect(page.getByText('Nothing more was found up to here.')).toBeVisible();
  await page.getByRole('button', { name: 'Look further back' }).click();
  await expect(page.getByText('Shop opened')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Look further back' })).toBeHidden();
});
