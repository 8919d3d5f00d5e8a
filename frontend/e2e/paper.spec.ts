import type { Page } from '@playwright/test';
import { makeProduct, storeOf } from './catalogue';
import { expect, test } from './fixtures';
import { expectAccessible } from './pages/axe';
import type { Program } from './program';

const NOBODY = {
  name: '',
  company: '',
  street: '',
  extra: '',
  postcode: '',
  city: '',
  region: '',
  country: '',
  phone: '',
  mail: '',
};

/** place places an order of one candle for a name and returns its id. */
async function place(program: Program, name: string): Promise<string> {
  const store = await storeOf(program);
  const { variants } = await makeProduct(program, `Candle for ${name}`, [`candle-${Date.now()}`]);
  const { methods } = await program.call<{ methods: { id: string; kind: string }[] }>(
    'GET',
    `/stores/${store}/shipping`,
  );
  const terms = {
    customer: '',
    ship_to: { ...NOBODY, name, street: 'Lindenstraße 7', postcode: '10969', city: 'Berlin', country: 'DE' },
    bill_to: NOBODY,
    lines: [{ id: '', variant: variants[0]?.id, qty: 1, unit: null, discount: { rate: 0, amount: 0 } }],
    discount: { rate: 0, amount: 0 },
    method: methods.find((one) => one.kind !== 'pickup')?.id ?? '',
    shipping: null,
    locale: '',
    note: '',
  };
  await program.call('POST', '/stock/adjustments', {
    lines: [{ variant: variants[0]?.id, location: '', figure: 'by', qty: 5 }],
    reason: 'received',
    note: '',
  });
  const quoted = await program.call<{ totals: { total: number } }>('POST', `/quotes?store=${store}`, terms);
  const order = await program.call<{ id: string }>('POST', `/orders?store=${store}`, {
    terms,
    shown: quoted.totals.total,
  });
  return order.id;
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
      ...NOBODY,
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
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGM4wcAARAwQCgAZDgMhfGVi9QAAAABJRU5ErkJggg==',
    'base64',
  );
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: png });
  await expect(page.getByRole('img', { name: 'The logo of this shop' })).toBeVisible();
  await expectAccessible(page);
  const sample = () => page.getByRole('button', { name: 'Packing slip' }).click();
  expect(await opened(page, '/samples/slip', sample)).toEqual(PDF);
  await page.getByRole('button', { name: 'Take off' }).click();
  await expect(page.getByRole('img', { name: 'The logo of this shop' })).toBeHidden();
});
