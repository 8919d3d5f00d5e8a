import { makeCased, makeProduct, storeOf, type Made } from './catalogue';
import { expect, test } from './fixtures';
import { expectAccessible } from './pages/axe';
import { OrderPage } from './pages/order';
import { plainTexts } from './pages/plain';

let candle: Made, notebook: Made;

test.beforeEach(async ({ program }) => {
  if (candle) return;
  candle = await makeProduct(program, 'Fig and Cedar candle', ['candlefig']);
  notebook = await makeProduct(program, 'Folio notebook', ['notebookmoss']);
  const lines = [candle, notebook].map(({ variants: [variant] }) => ({
    variant: variant?.id,
    location: '',
    figure: 'by',
    qty: 50,
  }));
  await program.call('POST', '/stock/adjustments', { lines, reason: 'received', note: '' });
  await program.call('POST', '/customers', {
    name: 'Hanneke de Wit',
    company: '',
    mail: 'hanneke@example.org',
    phone: '+31 6 5550 1420',
    locale: 'nl-NL',
    note: '',
    tax_exempt: false,
    addresses: [
      {
        name: 'Hanneke de Wit',
        company: '',
        street: 'Oudegracht 211',
        extra: '',
        postcode: '3511 NK',
        city: 'Utrecht',
        region: '',
        country: 'NL',
        phone: '',
        mail: '',
      },
    ],
  });
});

test('a repeat customer with two items takes at most twelve keys beside the words', async ({
  office,
  page,
}) => {
  await office.open('/orders');
  const entry = new OrderPage(page);
  await entry.strike('n');
  await expect(entry.buyer).toBeFocused();
  await entry.type('hanne');
  await entry.strike('Enter');
  await expect(entry.item).toBeFocused();
  await entry.type('fig');
  await entry.strike('Enter');
  await entry.type('notebook');
  await entry.strike('Enter');
  await expect(entry.total).toHaveText('€29.70');
  await expect(page.getByText('50 → 49')).toHaveCount(2);
  await entry.strike('Control+Enter');
  await expect(page.getByText(/Order \d+ is placed/)).toBeVisible();
  expect(entry.struck).toBeLessThanOrEqual(12);
  await expect(entry.buyer).toBeFocused();
  await expect(page.getByRole('row', { name: 'Folio notebook' })).toBeHidden();
  await page.getByRole('link', { name: 'Orders', exact: true }).first().click();
  await expect(page.getByRole('row', { name: /Hanneke de Wit/ })).toContainText('€29.70');
});

test('a scanned case adds all that lies in it', async ({ office, page, program }) => {
  await makeCased(program, 'Tea light', 'tealight', 'tealightcase', 12);
  await office.open('/orders/new');
  const quantity = page.getByLabel('Quantity, Tea light');
  await office.scan('tealightcase');
  await expect(quantity).toHaveValue('12');
  await page.waitForTimeout(150);
  await office.scan('tealight');
  await expect(quantity).toHaveValue('13');
  await page.getByRole('button', { name: 'Discard' }).click();
});

test('an address from a chat becomes a new customer, who is found again', async ({ office, page }) => {
  await office.open('/orders/new');
  const entry = new OrderPage(page);
  await entry.paste('Marta Lindqvist\nÖstra Kanalgatan 14\n211 41 Malmö\nSweden\nmarta@example.org');
  await expect(page.locator('[name="ship_to.city"]')).toHaveValue('Malmö');
  await expect(page.locator('[name="ship_to.name"]')).toHaveValue('Marta Lindqvist');
  await expect(entry.item).toBeFocused();
  await office.scan('candlefig');
  await page.waitForTimeout(150);
  await office.scan('candlefig');
  await expect(page.getByLabel('Quantity, Fig and Cedar candle')).toHaveValue('2');
  await page.getByLabel('Discount, Fig and Cedar candle').fill('10 %');
  await page.getByText('Paid now, cash').click();
  await expect(entry.total).toHaveText('€27.22');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/Order \d+ is placed/)).toBeVisible();
  await office.open('/customers');
  await expect(page.getByRole('row', { name: /Marta Lindqvist/ })).toContainText('Malmö');
  await page.getByRole('link', { name: 'Marta Lindqvist' }).click();
  await expect(page.locator('[name="mail"]').first()).toHaveValue('marta@example.org');
  await expect(page.getByRole('cell', { name: '€27.22' })).toBeVisible();
  await expectAccessible(page);
});

test('what is sold out is said at its line, and nothing that was typed is lost', async ({ office, page }) => {
  await office.open('/orders/new');
  const entry = new OrderPage(page);
  await entry.find('item', 'fig');
  await page.getByLabel('Quantity, Fig and Cedar candle').fill('500');
  await page.getByText('Abholung').click();
  await expect(page.getByText(/→ −4\d\d/)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/Only \d+ of “Fig and Cedar candle”/).first()).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Quantity, Fig and Cedar candle')).toHaveValue('500');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByLabel('Quantity, Fig and Cedar candle')).toBeHidden();
});

test('a paid order is edited, refunded, cancelled and taken up again', async ({ office, page, program }) => {
  const store = await storeOf(program);
  const { methods } = await program.call<{ methods: { id: string }[] }>('GET', `/stores/${store}/shipping`);
  const nowhere = Object.fromEntries(
    ['name', 'company', 'street', 'extra', 'postcode', 'city', 'region', 'country', 'phone', 'mail'].map(
      (part) => [part, ''],
    ),
  );
  const line = {
    id: '',
    variant: candle.variants[0]?.id,
    qty: 2,
    unit: null,
    discount: { rate: 0, amount: 0 },
  };
  const { items } = await program.call<{ items: { id: string }[] }>('GET', '/customers?text=hanneke');
  const bill = { ...nowhere, company: 'Wit BV', street: 'Kade 1', city: 'Utrecht', country: 'NL' };
  const order = await program.call<{ id: string; number: string }>('POST', `/orders?store=${store}`, {
    terms: {
      customer: items[0]?.id,
      ship_to: nowhere,
      bill_to: bill,
      lines: [line],
      discount: { rate: 0, amount: 0 },
      method: methods[1]?.id,
      shipping: null,
      locale: '',
      note: 'Ring first',
    },
    shown: 2480,
  });
  await office.open(`/orders/${order.id}`);
  await expect(page.getByText('To collect €24.80')).toBeVisible();
  await expect(page.getByText('Ring first')).toBeVisible();
  await page.waitForTimeout(150);
  await page.keyboard.press('b');
  const dialog = page.getByRole('dialog', { name: 'Book a payment' });
  await expect(dialog.getByLabel('Amount')).toHaveValue('24.80');
  await dialog.getByRole('button', { name: 'Book a payment' }).click();
  await expect(page.getByText('Nothing is due.')).toBeVisible();
  await page.waitForTimeout(150);
  await page.keyboard.press('e');
  await page.getByLabel('Quantity, Fig and Cedar candle').fill('1');
  await expect(page.getByText('To refund €12.40')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('To refund €12.40')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/orders/${order.id}$`));
  await expect(page.getByRole('button', { name: 'Book a refund' })).toBeVisible();
  expect(await program.call('GET', `/orders/${order.id}`)).toMatchObject({
    customer: items[0]?.id,
    bill_to: bill,
  });
  await page.waitForTimeout(150);
  await page.keyboard.press('r');
  await page.getByRole('dialog').getByRole('button', { name: 'Book a refund' }).click();
  await expect(page.getByText('Nothing is due.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Cancel the order' }).click();
  await expect(page.getByText('To refund €12.40')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.getByText('Nothing is due.')).toBeVisible();
});

test('an order, a customer and a product are found by the palette', async ({ office, page }) => {
  await office.open('/stock');
  await page.keyboard.press('Control+k');
  await expect(office.paletteField).toBeFocused();
  await page.keyboard.type('hanneke', { delay: 70 });
  await expect(
    office.palette.getByRole('option', { name: /Order \d+ Hanneke de Wit/ }).first(),
  ).toBeVisible();
  await office.palette.getByRole('option', { name: /^Hanneke de Wit/ }).click();
  await expect(office.heading).toHaveText('Hanneke de Wit');
  await page.keyboard.press('Control+k');
  await expect(office.paletteField).toBeFocused();
  await page.keyboard.type('folio', { delay: 70 });
  await office.palette.getByRole('option', { name: /^Folio notebook/ }).click();
  await expect(office.heading).toHaveText('Folio notebook');
});

test('a customer is made from a pasted address, put away and taken back', async ({ office, page }) => {
  await office.open('/customers/new');
  await page.getByLabel('Paste an address').fill('Urs Meier\nBahnhofstrasse 1\nCH-8001 Zürich');
  await expect(page.locator('[name="addresses[0].city"]')).toHaveValue('Zürich');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('heading', { name: 'Urs Meier' })).toBeVisible();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Archive the customer' }).click();
  await expect(page.getByText('The customer is archived')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await office.open('/customers');
  await expect(page.getByRole('row', { name: /Urs Meier/ })).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('an order is taken', async ({ office, page }) => {
    await office.open('/orders/new');
    const entry = new OrderPage(page);
    await entry.find('item', 'notebook');
    await page.getByText('Abholung').click();
    await expect(entry.total).toHaveText('€12.40');
    await expectAccessible(page);
    await page.getByRole('button', { name: /Place order/ }).click();
    await expect(page.getByText(/Order \d+ is placed/)).toBeVisible();
  });
});

test('every text of an order that is written comes from the catalogue', async ({ office, page }) => {
  await office.open('/orders/new', '?lang=qps');
  await page.locator('[name="item"]').fill('fig');
  await page.getByRole('option').first().click();
  await expect(page.locator('.grand .amt')).toBeVisible();
  expect(await plainTexts(page.locator('main'))).toEqual([]);
  await page.evaluate(() => localStorage.clear());
});
