import { makeProduct, storeOf, type Made } from './catalogue';
import { expect, test } from './fixtures';
import { expectAccessible, expectReflow } from './pages/axe';
import { OrderPage } from './pages/order';
import type { Program } from './program';
import { HOME, methodOf, NOWHERE, placeOrder, receive, type Placed } from './trade';

let cards: Made;

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test.beforeEach(async ({ program }) => {
  if (cards) return;
  cards = await makeProduct(program, 'Birthday Cards with Envelopes, Set of Eight', ['cards']);
  await receive(program, [cards], 60);
  const sender = { ...NOWHERE, name: 'Mira Olsen', street: 'Hafenstraße 14', postcode: '20457' };
  const to = { ...sender, city: 'Hamburg', country: 'DE' };
  await program.call('PUT', `/stores/${await storeOf(program)}/sender`, to, { 'If-Match': '0' });
});

/** sent places an order of cards that goes to Ana. */
async function sent(program: Program, qty: number): Promise<Placed> {
  return placeOrder(program, cards, qty, { ship_to: HOME, method: await methodOf(program, 'Versand') });
}

test('a line of an order takes two rows, and a price of six digits is read whole', async ({
  office,
  page,
}) => {
  await office.open('/orders/new');
  const entry = new OrderPage(page);
  await entry.find('item', 'cards');
  const price = page.getByLabel('Price, Birthday Cards');
  await price.fill('123456.00');
  await page.getByLabel('Discount, Birthday Cards').fill('10 %');
  await expect(entry.total).toHaveText(/€111,11\d\.\d\d/);
  for (const field of [price, page.getByLabel('Quantity, Birthday Cards')]) {
    expect(await field.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
    expect((await field.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  }
  await expectReflow(page);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Remove Birthday Cards' }).click();
  await expect(price).toBeHidden();
});

test('an order says in the list and on its page whether it is paid and sent, and nothing runs out of the screen', async ({
  office,
  page,
  program,
}) => {
  const { id } = await sent(program, 2);
  const booking = { kind: 'payment', method: 'cash', amount: 100, reference: '' };
  await program.call('POST', `/orders/${id}/bookings`, booking);
  await office.open('/orders');
  const row = page.getByRole('row', { name: /Ana Souza/ });
  await expect(row.getByText('Part paid')).toBeVisible();
  await expect(row.getByText('To pack')).toBeVisible();
  await office.open(`/orders/${id}`, '?lang=de');
  await expect(page.getByText('Teilbezahlt')).toBeVisible();
  await expectReflow(page);
  await expectAccessible(page);
});

test('the next step of the bench is in sight however long the order is, and the palette is closed by touch', async ({
  office,
  page,
  program,
}) => {
  const { id } = await sent(program, 3);
  await office.open(`/bench/${id}`);
  await expect(page.locator('.steps b')).toHaveText('0 of 3');
  await office.scan('cards');
  await expect(page.getByRole('button', { name: /Scan the next/ })).toBeInViewport({ ratio: 1 });
  await expectReflow(page);
  await page.getByRole('button', { name: 'Search or scan' }).first().tap();
  await expect(office.palette).toBeVisible();
  await office.palette.getByRole('button', { name: 'Close' }).tap();
  await expect(office.palette).toBeHidden();
});
