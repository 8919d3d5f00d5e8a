import { makeProduct, type Made } from './catalogue';
import { expect, test } from './fixtures';
import { expectAccessible } from './pages/axe';
import { OrderPage } from './pages/order';
import { plainTexts } from './pages/plain';
import { offer, receive } from './trade';

let candle: Made;

test.beforeEach(async ({ program }) => {
  if (candle) return;
  candle = await makeProduct(program, 'Fig and Cedar candle', ['candlefig']);
  await receive(program, [candle], 50);
});

test('a quote is kept by one key, printed, and becomes an order at its prices by another', async ({
  office,
  page,
}) => {
  await office.open('/orders/new');
  await new OrderPage(page).find('item', 'fig');
  await page.getByLabel('Quantity, Fig and Cedar candle').fill('30');
  await page.getByLabel('Abholung').check();
  await expect(page.getByText('€372.00').first()).toBeVisible();
  await page.keyboard.press('Alt+q');
  const dialog = page.getByRole('dialog', { name: 'Save as quote' });
  await expect(dialog.getByLabel('Valid until')).not.toHaveValue('');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Quote \d+$/ })).toBeVisible();
  await expect(page.getByText(/^A quote at these prices until/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Book a payment' })).toBeHidden();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Print' }).click();
  await expect(page.getByRole('menuitem')).toHaveText([/^Quote/]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Decline the quote' }).click();
  await expect(page.getByText('Declined', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.getByRole('button', { name: 'Place order' })).toBeVisible();
  await page.keyboard.press('o');
  await expect(page.getByRole('heading', { name: /^Order \d+$/ })).toBeVisible();
  await expect(page.getByText('To collect €372.00')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Timeline' }).getByRole('listitem').first()).toContainText(
    'Order placed, €372.00 in all',
  );
});

test('quotes are in a view of their own, are renewed, and every word of them can be translated', async ({
  office,
  page,
  program,
}) => {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const quote = await offer(program, candle, 2, tomorrow);
  await office.open('/orders?view=quotes');
  await expect(page.getByRole('row', { name: new RegExp(quote.number) })).toContainText('Quote');
  await office.open(`/orders/${quote.id}`);
  await page.getByRole('button', { name: 'Renew at today’s prices' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Renew at today’s prices' }).click();
  await expect(page.getByText('is valid again, at the same prices')).toBeVisible();
  await office.open(`/orders/${quote.id}`, '?lang=qps');
  expect(await plainTexts(page.locator('main'))).toEqual([]);
});

test('who asks for a price need not say where to send it, but an order has to go somewhere', async ({
  office,
  page,
}) => {
  await office.open('/orders/new');
  await new OrderPage(page).find('item', 'fig');
  await page.keyboard.press('Control+Enter');
  const buyer = page.getByRole('region', { name: 'Buyer' });
  await expect(buyer.getByText('Write a name or a company')).toBeVisible();
  await expect(buyer.getByText('Choose the country')).toBeHidden();
  await expect(page.getByLabel('Street and number')).toBeVisible();
  await page.getByLabel('Person').fill('Marta Lindqvist');
  await page.keyboard.press('Alt+q');
  await expect(page.getByRole('dialog').getByLabel('Valid until')).not.toHaveValue('');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Quote \d+$/ })).toBeVisible();
  await page.keyboard.press('o');
  await expect(page.getByText('does not say yet where it goes')).toBeVisible();
  await page.keyboard.press('e');
  await page.getByLabel('Street and number').fill('Lindenallee 3');
  await page.getByLabel('Postcode').fill('50667');
  await page.getByLabel('Town').fill('Köln');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Lindenallee 3')).toBeVisible();
  await page.keyboard.press('o');
  await expect(page.getByRole('heading', { name: /^Order \d+$/ })).toBeVisible();
});
