import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { expectAccessible } from './pages/axe';

const GOODS = [
  'Handle;What it is;Variant SKU;Variant Price',
  'fig-candle;Fig candle;FIG-1;12,40',
  'cedar-candle;Cedar candle;CED-1;14,00',
  'lantern;Lantern;LAN-1;cheap',
].join('\n');

/** table is the text of a file with so many products. */
function table(products: number): string {
  const rows = Array.from({ length: products }, (_, n) => `p-${n},Product ${n},SKU-${n},1.00`);
  return ['Handle,Title,Variant SKU,Variant Price', ...rows].join('\n');
}

/** PIXEL is the smallest picture there is. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

function file(name: string, text: string) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
}

test('a file is looked at, its open column is said by hand, it is taken and taken back', async ({
  office,
  page,
}) => {
  await office.open('/products');
  await page.waitForTimeout(150);
  await page.keyboard.press('i');
  await expect(page.getByText('Nothing was imported yet')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Choose a file').setInputFiles(file('goods.csv', GOODS));

  await expect(office.heading).toHaveText('goods.csv');
  await expect(page.getByText('No column was found for: Title.')).toBeVisible();
  const start = page.getByRole('button', { name: 'Import 3 products' });
  await expect(start).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('Line 4')).toBeVisible();
  await expect(page.getByText('“cheap” is no', { exact: false })).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel('What What it is becomes').selectOption({ label: 'Title' });
  await expect(page.getByText('No column was found for')).toBeHidden();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('1 product was not taken; why is said below.')).toBeVisible();
  await expectAccessible(page);

  await page.waitForTimeout(150);
  await page.keyboard.press('p');
  await expect(page.getByRole('link', { name: 'Fig candle' })).toBeVisible();
  await page.goBack();
  await page.getByRole('button', { name: 'Take the import back' }).click();
  await expect(page.getByText('What this import did was taken back.', { exact: false })).toBeVisible();
  await office.open('/products');
  await expect(page.getByText('No products yet')).toBeVisible();
});

test('a long import shows how far it has come, goes on elsewhere, is stopped and taken back', async ({
  office,
  page,
}) => {
  test.setTimeout(150_000);
  await office.open('/products/imports');
  await page.getByLabel('Choose a file').setInputFiles(file('long.csv', table(45_000)));
  await page.getByRole('button', { name: 'Import 45,000 products' }).click();
  const progress = page.getByRole('progressbar', { name: 'Importing products' });
  const asked = page.waitForResponse(
    async (r) => /\/imports\/[^/]+$/u.test(r.url()) && (await r.text()).includes('"running"'),
  );
  await expect(progress).toBeVisible();
  const underWay = await asked;
  const body = await underWay.text();
  await page.getByRole('link', { name: 'Import products' }).click();
  const running = page.getByRole('banner').getByRole('link', { name: '% imported' });
  await running.click();
  // What is stopped at once has taken nothing, and has nothing to give back.
  await expect(page.getByRole('banner').getByRole('link', { name: /[1-9]\d*\s?% imported/ })).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(
    page.getByText('It was stopped. What was taken before is in the shop', { exact: false }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Take the import back' }).click();
  await expect(page.getByText('What this import did was taken back.', { exact: false })).toBeVisible({
    timeout: 60_000,
  });

  // However long that is looked at, the import does not come to its end meanwhile.
  await page.route(underWay.url(), (route) => route.fulfill({ contentType: 'application/json', body }));
  await page.reload();
  await expect(progress).toBeVisible();
  await expectAccessible(page);
});

test('a file in the inbox asks to be looked at, wherever one is', async ({ office, page, program }) => {
  await office.open('/settings/shop');
  await writeFile(join(program.data, 'inbox', 'supplier.csv'), table(2));
  const look = page.getByRole('status').getByRole('button', { name: 'Look at it' });
  await expect(look).toBeVisible();
  await expect(page.getByText('1 file to look at')).toBeVisible();
  await look.click();
  await expect(office.heading).toHaveText('supplier.csv');
  await page.getByRole('button', { name: 'Do not import' }).click();
  await expect(page.getByText('It was stopped before anything was taken.')).toBeVisible();
  await expect(page.getByText('1 file to look at')).toBeHidden();
});

test('a file that is no table is refused with its reason, and nothing is lost', async ({ office, page }) => {
  await office.open('/products/imports');
  await page.getByLabel('Choose a file').setInputFiles(file('empty.csv', ''));
  await expect(page.getByText('empty.csv: This file is empty.')).toBeVisible();
  await expectAccessible(page);
});

test('pictures that a file names come from a folder or an archive, and from nowhere else', async ({
  office,
  page,
}) => {
  const named = [
    'Handle,Title,Variant Price,Image Src,Image Alt Text',
    'tall-vase,Tall vase,30,https://cdn.example.com/vase.png,A tall vase',
    'low-bowl,Low bowl,20,bowl.png,A low bowl',
  ].join('\n');
  await office.open('/products/imports');
  await page.getByLabel('Choose a file').setInputFiles(file('named.csv', named));
  await page.getByRole('button', { name: 'Import 2 products' }).click();
  await expect(page.getByText('All products of the file are in the shop.')).toBeVisible();
  await office.open('/products/imports');
  await expect(page.getByText('2 pictures have not come yet')).toBeVisible();
  await page.getByLabel('Choose a file').setInputFiles([
    { name: 'vase.png', mimeType: 'image/png', buffer: PIXEL },
    { name: 'nobody.png', mimeType: 'image/png', buffer: PIXEL },
  ]);
  await expect(page.getByText('1 picture was taken. Products with new pictures: 1.')).toBeVisible();
  await expect(page.getByText('No product waits for a picture called nobody.png.')).toBeVisible();
  await expect(page.getByText('1 picture has not come yet')).toBeVisible();
  await expectAccessible(page);
  await office.open('/products');
  await page.getByRole('link', { name: 'Tall vase' }).click();
  await expect(page.getByRole('img', { name: 'A tall vase' })).toBeVisible();
});

test('all products are written to a file by one key, and the same file again changes nothing', async ({
  office,
  page,
}) => {
  await office.open('/products/imports');
  await page.getByLabel('Choose a file').setInputFiles(file('goods.csv', table(3)));
  await page.getByRole('button', { name: 'Import 3 products' }).click();
  await expect(page.getByText('All products of the file are in the shop.')).toBeVisible();
  await office.open('/products');
  await expect(page.getByRole('button', { name: 'Export' })).toBeVisible();
  const written = page.waitForEvent('download');
  await page.keyboard.press('e');
  const path = await (await written).path();
  expect((await written).suggestedFilename()).toMatch(/^products-\d{4}-\d\d-\d\d\.csv$/);

  await page.keyboard.press('i');
  await page.getByLabel('Choose a file').setInputFiles(file('again.csv', await readFile(path, 'utf8')));
  await expect(office.heading).toHaveText('again.csv');
  const figure = (term: RegExp) => page.locator('dt', { hasText: term }).locator('+ dd');
  await expect(figure(/^New products$/)).toHaveText('0');
  await page.getByRole('button', { name: /^Import [\d,]+ products/ }).click();
  await expect(figure(/^As they were$/)).toHaveText(/^[1-9]/);
  await expect(figure(/^Changed$/)).toHaveText('0');
});
