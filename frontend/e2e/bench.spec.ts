import type { Page } from '@playwright/test';
import { makeCased, makeProduct, storeOf, type Made } from './catalogue';
import { expect, test } from './fixtures';
import { expectAccessible } from './pages/axe';
import { plainTexts } from './pages/plain';
import type { Program } from './program';
import { HOME, methodOf, NOWHERE, placeOrder, receive, type Placed } from './trade';

let mug: Made, bowl: Made;

test.beforeEach(async ({ program }) => {
  if (mug) return;
  mug = await makeProduct(program, 'Bench mug', ['benchmug']);
  bowl = await makeProduct(program, 'Bench bowl', ['benchbowl']);
  await receive(program, [mug, bowl], 60);
  await program.call(
    'PUT',
    `/stores/${await storeOf(program)}/sender`,
    {
      ...NOWHERE,
      name: 'Mira Olsen',
      street: 'Hafenstraße 14',
      postcode: '20457',
      city: 'Hamburg',
      country: 'DE',
    },
    { 'If-Match': '0' },
  );
});

/** sent places an order of mugs that goes to somebody. */
async function sent(program: Program, name: string, qty: number, more: object = {}): Promise<Placed> {
  const method = await methodOf(program, 'Versand');
  return placeOrder(program, mug, qty, { ship_to: { ...HOME, name }, method, ...more });
}

/** closePapers waits for so many papers to be opened to be printed, and closes them. */
async function closePapers(page: Page, many: number): Promise<void> {
  const papers = () =>
    page
      .context()
      .pages()
      .filter((one) => one !== page);
  await expect.poll(() => papers().length).toBe(many);
  for (const one of papers()) await one.close();
}

test('an order is scanned, packed, labelled and shipped, and its stock leaves, by keys alone', async ({
  office,
  page,
  program,
}) => {
  const order = await sent(program, 'Ana Souza', 2);
  await office.open(`/orders/${order.id}`);
  await expect(page.getByText('To pack')).toBeVisible();
  await page.waitForTimeout(150);
  await page.keyboard.press('k');
  await expect(page.getByRole('heading', { name: order.number, exact: true })).toBeVisible();
  const done = page.locator('.steps b');
  await expect(done).toHaveText('0 of 2');
  await expectAccessible(page);
  await office.scan('benchmug');
  await expect(done).toHaveText('1 of 2');

  await office.scan('benchbowl');
  await expect(page.getByRole('alert')).toContainText('Wrong item');
  await expect(done).toHaveText('1 of 2');
  await expectAccessible(page);
  await page.waitForTimeout(150);
  await page.keyboard.press('Space');
  await expect(page.getByRole('alert')).toBeHidden();

  await office.scan('benchmug');
  await expect(page.getByRole('button', { name: /Shipping label.*printed 1×/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /Packing slip.*printed 1×/ })).toBeVisible();
  await closePapers(page, 2);
  await expectAccessible(page);
  await page.getByLabel('Carrier').fill('DHL');
  await office.scan('JJD00039');
  await expect(page.getByLabel('Tracking number')).toHaveValue('JJD00039');
  await page.getByRole('button', { name: 'It has left' }).click();
  await expect(page.getByText(`${order.number} has left`).first()).toBeVisible();

  const level = async () => {
    const { items } = await program.call<{ items: { on_hand: number; reserved: number }[] }>(
      'GET',
      `/stock?text=benchmug`,
    );
    return items[0];
  };
  const left = await level();
  await office.open(`/orders/${order.id}`);
  await expect(page.getByText('Has left: DHL')).toBeVisible();
  await expect(page.getByText('JJD00039')).toBeVisible();
  await page.getByRole('button', { name: 'Shipping label' }).click();
  await page.getByLabel('Why, for the log').fill('The printer jammed');
  await page.getByRole('dialog').getByRole('button', { name: 'Print', exact: true }).click();
  await expect(page.getByText('Paper printed again (2): The printer jammed')).toBeVisible();
  expect(left?.reserved).toBe(0);
  await office.open(`/stock?item=${mug.variants[0]?.id}`);
  const sold = page.getByRole('row', { name: /Sold/ });
  await expect(sold).toContainText(`Order ${order.number}`);
});

test('a scanned case counts all that lies in it, or nothing', async ({ office, page, program }) => {
  const light = await makeCased(program, 'Bench light', 'benchlight', 'benchlightcase', 6);
  await receive(program, [light], 60);
  const method = await methodOf(program, 'Versand');
  const order = await placeOrder(program, light, 8, { ship_to: HOME, method });
  await office.open(`/bench/${order.id}`);
  const done = page.locator('.steps b');
  await expect(done).toHaveText('0 of 8');
  await office.scan('benchlightcase');
  await expect(done).toHaveText('6 of 8');
  await page.waitForTimeout(150);
  await office.scan('benchlightcase');
  await expect(page.getByRole('alert')).toContainText('A case of 6 is too many');
  await expect(page.getByRole('alert')).toContainText('The order asks for 2 more.');
  await expect(done).toHaveText('6 of 8');
  await expectAccessible(page);
  await page.waitForTimeout(150);
  await office.scan('benchlight');
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(done).toHaveText('7 of 8');
});

test('two benches never pack one order: the second sees who does, and can take over', async ({
  office,
  page,
  program,
}) => {
  const order = await sent(program, 'Ben Ito', 1);
  await program.call('POST', `/orders/${order.id}/shipments`, { bench: 'the other one', packer: 'Lea' });
  await office.open(`/bench/${order.id}`);
  await expect(page.getByText('Lea is packing this order')).toBeVisible();
  await expectAccessible(page);
  await page.waitForTimeout(150);
  await page.keyboard.press('t');
  await expect(page.locator('.steps b')).toHaveText('0 of 1');
  await page.getByRole('button', { name: 'Set aside' }).click();
  await expect(page.getByText(`${order.number} is set aside`)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Undone')).toBeVisible();
  await office.open(`/bench/${order.id}`);
  await expect(page.locator('.steps b')).toHaveText('0 of 1');
});

test('what is short stays open, and the rest goes in a second parcel', async ({ office, page, program }) => {
  const order = await sent(program, 'Cléo Martin', 3);
  await office.open(`/bench/${order.id}`);
  await office.scan('benchmug');
  await expect(page.locator('.steps b')).toHaveText('1 of 3');
  await office.scan('NEW-PARCEL');
  await expect(page.getByText('Parcel 2', { exact: true })).toBeVisible();
  await office.scan('benchmug');
  await office.scan('SHORT');
  await expect(page.getByText('Parcel 2 of 2')).toBeVisible();
  await expect(page.getByText('printed 1×')).toHaveCount(4);
  await closePapers(page, 4);
  await page.waitForTimeout(150);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${order.number} has left`).first()).toBeVisible();
  await office.open(`/orders/${order.id}`);
  await expect(page.getByText('Partly sent')).toBeVisible();
});

test('a scan counts for the order that is still being opened', async ({ office, page, program }) => {
  const order = await sent(program, 'Gil Moreau', 2);
  let opened: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (opened = resolve));
  await page.route(`**/orders/${order.id}/shipments`, async (route) => {
    await held;
    await route.continue();
  });
  await office.open(`/bench/${order.id}`);
  await office.scan('benchmug');
  await expect(page.locator('.steps b')).toBeHidden();
  opened();
  await expect(page.locator('.steps b')).toHaveText('1 of 2');
});

test('the code of a slip opens its order on the bench from any screen', async ({ office, page, program }) => {
  const order = await sent(program, 'Dana Roth', 1);
  const { token } = await program.call<{ token: string }>('GET', `/orders/${order.id}`);
  await office.open('/products');
  await office.scan(token);
  await expect(page.getByRole('heading', { name: order.number })).toBeVisible();
});

test('a gift says so on the bench, and the order keeps the words of its giver', async ({
  office,
  page,
  program,
}) => {
  const order = await sent(program, 'Eva Lind', 1, { gift: true, gift_note: 'Happy birthday' });
  await office.open(`/bench/${order.id}`);
  await expect(page.getByText('Gift, no prices')).toBeVisible();
  await office.open(`/orders/${order.id}`);
  await expect(page.getByText('Happy birthday')).toBeVisible();
});

test('the bench works on a phone, in the dark, and every word of it can be translated', async ({
  office,
  page,
  program,
}) => {
  const order = await sent(program, 'Finn Aas', 2);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  await office.open(`/bench/${order.id}`, '?lang=qps');
  await expect(page.locator('.steps b')).toBeVisible();
  await expectAccessible(page);
  expect(await plainTexts(page.locator('main'))).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('a parcel is weighed before its label is printed, and its box counts', async ({
  office,
  page,
  program,
}) => {
  await office.open('/settings/boxes');
  await page.getByRole('button', { name: 'Add a box' }).click();
  await page.locator('[name="boxes[0].name"]').fill('Small');
  await page.locator('[name="boxes[0].grams"]').fill('80');
  await expectAccessible(page);
  await page.keyboard.press('Control+s');
  await expect(page.locator('.savebar')).toBeHidden();
  const order = await sent(program, 'Gro Dahl', 1);
  await office.open(`/bench/${order.id}`);
  await page.getByLabel('Weigh before the label is printed').check();
  await page.getByLabel('Box').selectOption('Small');
  await office.scan('benchmug');
  await expect(page.getByText('330 g by the catalogue')).toBeVisible();
  const weight = page.getByLabel('Weight', { exact: true });
  await expect(weight).toBeFocused();
  await weight.fill('345');
  await page.waitForTimeout(150);
  await page.keyboard.press('Enter');
  await closePapers(page, 2);
  const { items } = await program.call<{ items: { parcels: { box: string; grams: number }[] }[] }>(
    'GET',
    `/orders/${order.id}/shipments`,
  );
  expect(items[0]?.parcels[0]).toMatchObject({ box: 'Small', grams: 345 });
});
