import type { Page } from '@playwright/test';
import { makeProduct, RED, storeOf, termsOf, type Made } from './catalogue';
import { expect, test } from './fixtures';
import { expectAccessible } from './pages/axe';
import type { Program } from './program';
import { HOME, methodOf, NOWHERE, placeOrder, receive } from './trade';

/** place places an order of one candle, which is sent to somebody, and returns its id. */
async function place(program: Program, name: string): Promise<string> {
  const made = await makeProduct(program, `Candle for ${name}`, [`candle-${Date.now()}`]);
  await receive(program, [made], 5);
  const more = { ship_to: { ...HOME, name }, method: await methodOf(program, 'Versand') };
  return (await placeOrder(program, made, 1, more)).id;
}

/** opened does something and returns how the PDF that it opens was answered. */
async function opened(page: Page, path: string, act: () => Promise<void>) {
  const answer = page.context().waitForEvent('response', (one) => one.url().endsWith(path));
  await act();
  const { status, type } = await answer.then((one) => ({
    status: one.status(),
    type: one.headers()['content-type'],
  }));
  return { status, type };
}

const PDF = { status: 200, type: 'application/pdf' };

test('slip, label and confirmation of an order open to be printed', async ({ office, page, program }) => {
  const store = await storeOf(program);
  const order = await place(program, 'Ana Souza');
  await office.open(`/orders/${order}`);
  const print = page.getByRole('button', { name: 'Print' });
  const item = (name: string) => page.getByRole('menuitem', { name }).click();
  await expect(print).toBeVisible();
  await expectAccessible(page);
  await print.click();
  expect(await opened(page, '/papers/confirmation', () => item('Order confirmation'))).toEqual(PDF);
  await page.waitForTimeout(150);
  expect(await opened(page, '/papers/slip', () => page.keyboard.press('p'))).toEqual(PDF);
  await print.click();
  await item('Shipping label');
  await expect(page.getByText(/A label needs the address that your parcels come from/)).toBeVisible();
  await program.call(
    'PUT',
    `/stores/${store}/sender`,
    {
      ...NOWHERE,
      name: 'Mira Olsen',
      street: 'Hafenstraße 1',
      postcode: '20457',
      city: 'Hamburg',
      country: 'DE',
    },
    { 'If-Match': '0' },
  );
  await print.click();
  expect(await opened(page, '/papers/label', () => item('Shipping label'))).toEqual(PDF);
});

test('what no font has is named before it is printed', async ({ office, page, program }) => {
  await office.open(`/orders/${await place(program, '山本 さくら')}`);
  await page.getByRole('button', { name: 'Print' }).click();
  await page.getByRole('menuitem', { name: 'Packing slip' }).click();
  const dialog = page.getByRole('dialog', { name: 'Not all of it can be printed as it is written' });
  await expect(dialog).toContainText('山 本 さ く ら');
  await expectAccessible(page);
  const anyway = () => dialog.getByRole('button', { name: 'Print anyway' }).click();
  expect(await opened(page, '/papers/slip', anyway)).toEqual(PDF);
  await expect(dialog).toBeHidden();
});

test('a logo is chosen and taken off, and a sample tries the printer', async ({ office, page }) => {
  await office.open('/settings/paper');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: RED });
  await expect(page.getByRole('img', { name: 'The logo of this shop' })).toBeVisible();
  await expectAccessible(page);
  const sample = () => page.getByRole('button', { name: 'Packing slip' }).click();
  expect(await opened(page, '/samples/slip', sample)).toEqual(PDF);
  await page.getByRole('button', { name: 'Take off' }).click();
  await expect(page.getByRole('img', { name: 'The logo of this shop' })).toBeHidden();
});

test('new mugs get six labels with their code, on the size that was chosen last', async ({
  office,
  page,
  program,
}) => {
  const terms = termsOf('Stoneware mug', ['MUG-MOSS', 'MUG-SAND', 'MUG-INK']);
  terms.variants = terms.variants.map((one) => (one.sku === 'MUG-INK' ? { ...one, sku: '' } : one));
  const mugs = await program.call<Made>('POST', `/products?store=${await storeOf(program)}`, terms);
  await office.open(`/products/${mugs.id}`);
  await expect(page.getByRole('button', { name: 'Labels…' })).toHaveAttribute('aria-keyshortcuts', 'l');
  await page.keyboard.press('l');
  const dialog = page.getByRole('dialog', { name: 'Print labels' });
  await expect(dialog).toContainText('2 labels');
  await expect(dialog).toContainText('MUG-INK Neither GTIN nor SKU: there is nothing to scan.');
  await dialog.getByLabel('MUG-MOSS').fill('6');
  await dialog.getByLabel('MUG-SAND').fill('0');
  await dialog.getByLabel('Loaded in the printer').selectOption({ label: 'A size of your own' });
  await dialog.getByLabel('Width').fill('5');
  await expectAccessible(page);
  const print = () => dialog.getByRole('button', { name: 'Print' }).click();
  await print();
  await expect(dialog).toContainText('A label is 20 to 210 mm wide.');
  await dialog.getByLabel('Width').fill('57.15');
  expect(await opened(page, `?items=${mugs.variants[0]?.id}:6`, print)).toEqual(PDF);
  await expect(dialog).toBeHidden();
  await office.open('/products');
  await office.open(`/products/${mugs.id}`);
  await page.keyboard.press('l');
  await expect(dialog.getByLabel('Width')).toHaveValue('57.15');
});
