import { makeProduct, type Made } from './catalogue';
import { expect, test } from './fixtures';
import { expectAccessible } from './pages/axe';
import { OrderPage } from './pages/order';
import { methodOf, placeOrder, receive } from './trade';

/** Order is what the API answers of what an order costs. */
interface Order {
  totals: { shipping: number; total: number };
}

let candle: Made;

test.beforeEach(async ({ program }) => {
  if (candle) return;
  candle = await makeProduct(program, 'Fig and Cedar candle', ['candlefig']);
  await receive(program, [candle], 50);
});

test('the bill goes to another address, which is pasted, kept over a reload, shown and changed', async ({
  office,
  page,
}) => {
  await office.open('/orders/new');
  const entry = new OrderPage(page);
  await entry.paste('Ana Souza\nLindenstraße 7\n10969 Berlin');
  await entry.find('item', 'fig');
  await page.getByLabel('Bill to another address').check();
  const street = page.locator('[name="bill_to.street"]');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('[name="bill_to.street"][aria-invalid="true"]')).toBeVisible();
  await entry.pasteInto(street, 'Wit BV\nOudegracht 211\n3511 NK Utrecht\nNetherlands');
  await expect(street).toHaveValue('Oudegracht 211');
  await expect(page.locator('[name="bill_to.city"]')).toHaveValue('Utrecht');
  await page.reload();
  await expect(street).toHaveValue('Oudegracht 211');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/Order \d+ is placed/)).toBeVisible();
  await expect(street).toBeHidden();
  await office.open('/orders');
  await page.getByRole('row', { name: /Ana Souza/ }).click();
  const bill = page.getByRole('region', { name: 'Bill goes to' });
  await expect(bill).toContainText('Oudegracht 211');
  await page.getByRole('button', { name: 'Edit' }).click();
  await expect(page.getByLabel('Bill to another address')).toBeChecked();
  await street.fill('Kade 1');
  await page.keyboard.press('Control+Enter');
  await expect(bill).toContainText('Kade 1');
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Bill to another address').uncheck();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Timeline' }).getByRole('listitem')).toHaveCount(3);
  await expect(bill).toBeHidden();
});

test('the price of the shipping is agreed by hand, stays through an edit, and goes back by clearing it', async ({
  office,
  page,
  program,
}) => {
  const { id } = await placeOrder(program, candle, 1, { method: await methodOf(program, 'Versand') });
  const own = (await program.call<Order>('GET', `/orders/${id}`)).totals.shipping;
  await office.open(`/orders/${id}/edit`);
  const price = page.locator('[name="shipping"]');
  await expect(price).toHaveAttribute('placeholder', (own / 100).toFixed(2));
  await price.fill('a lot');
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/edit$/);
  await price.fill('2.50');
  const total = page.locator('.grand .amt');
  await expect(total).toHaveText('€14.90');
  await expect(page.getByText('agreed', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('· agreed')).toBeVisible();
  await page.getByRole('button', { name: 'Edit' }).click();
  await expect(price).toHaveValue('2.50');
  await page.getByLabel('Quantity, Fig and Cedar candle').fill('2');
  await expect(total).toHaveText('€27.30');
  await price.fill('');
  await expect(page.getByText('agreed', { exact: true })).toBeHidden();
  await expect(price).toHaveAttribute('placeholder', (own / 100).toFixed(2));
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Timeline' }).getByRole('listitem')).toHaveCount(3);
  const now = await program.call<Order>('GET', `/orders/${id}`);
  expect(now.totals).toMatchObject({ shipping: own, total: 2480 + own });
});

test('what is no product is a line of its own, chosen by an arrow and never by a scan', async ({
  office,
  page,
}) => {
  await office.open('/orders/new');
  const entry = new OrderPage(page);
  await expect(entry.buyer).toBeFocused();
  await entry.item.focus();
  await office.scan('4006381333931');
  await page.waitForTimeout(500);
  await expect(page.getByLabel('Price, 4006381333931')).toHaveCount(0);
  await entry.item.fill('');
  await entry.type('Engraving');
  await expect(page.getByRole('option', { name: 'Add as a free line: Engraving' })).toBeVisible();
  await entry.strike('Enter');
  await expect(page.getByText('Nothing is found for “Engraving”.')).toBeVisible();
  await expect(page.getByLabel('Price, Engraving')).toBeHidden();
  await entry.type('Engraving');
  await expect(page.getByRole('option', { name: 'Add as a free line: Engraving' })).toBeVisible();
  await expectAccessible(page);
  await entry.strike('ArrowDown');
  await entry.strike('Enter');
  const price = page.getByLabel('Price, Engraving');
  await expect(price).toBeFocused();
  await page.getByText('Abholung').click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Give “Engraving” a price')).toBeVisible();
  await price.fill('7.50');
  await entry.find('item', 'fig');
  await expect(entry.total).toHaveText('€19.90');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/Order \d+ is placed/)).toBeVisible();
  await office.open('/orders');
  await page.getByRole('row', { name: /€19\.90/ }).click();
  await expect(page.getByRole('row', { name: /Engraving/ })).toContainText('1 × €7.50');
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Title of the free line').fill('Engraving, two lines');
  await page.getByLabel('Quantity, Engraving, two lines').fill('2');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('row', { name: /Engraving, two lines/ })).toContainText('2 × €7.50');
});
