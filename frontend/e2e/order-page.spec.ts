import { makeProduct, type Made } from './catalogue';
import { expect, test } from './fixtures';
import { expectAccessible } from './pages/axe';
import { plainTexts } from './pages/plain';
import { changeOrder, placeOrder, receive } from './trade';

let candle: Made;

test.beforeEach(async ({ program }) => {
  if (candle) return;
  candle = await makeProduct(program, 'Fig and Cedar candle', ['candlefig']);
  await receive(program, [candle], 50);
});

test('an order tells what happened to it, and opens what it was before', async ({
  office,
  page,
  program,
}) => {
  const order = await placeOrder(program, candle, 2);
  await office.open(`/orders/${order.id}`);
  const told = page.getByRole('region', { name: 'Timeline' }).getByRole('listitem');
  await expect(told).toHaveText([/Order placed, €24\.80 in all.*Owner/]);
  await expect(page.getByRole('region', { name: 'Earlier versions' })).toBeHidden();
  const path = `/orders/${order.id}/bookings`;
  await program.call('POST', path, { kind: 'payment', method: 'cash', amount: 2480, reference: '' });
  await expect(told.first()).toContainText('€24.80 paid: Cash');
  await office.open(`/orders/${order.id}/edit`);
  await page.getByLabel('Quantity, Fig and Cedar candle').fill('1');
  await page.getByLabel('Note').fill('Ring first');
  await expect(page.getByText('To refund €12.40')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(told.first()).toContainText('Order changed, €24.80 became €12.40');
  const versions = page.getByRole('region', { name: 'Earlier versions' });
  await versions.getByText('Version 1').click();
  await expect(versions.getByRole('row', { name: /Fig and Cedar/ })).toContainText('2 × €12.40');
  await expect(versions.getByText('then 1 × €12.40')).toBeVisible();
  await expect(versions.getByText('Changed with it: note')).toBeVisible();
  await expect(versions.locator('.grand .amt')).toHaveText('€24.80');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Cancel the order' }).click();
  await expect(told.first()).toContainText('Order cancelled');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(told.first()).toContainText('Order taken up again');
  await expect(told).toHaveCount(5);
});

test('every text of an order that is read comes from the catalogue', async ({ office, page, program }) => {
  const { id } = await placeOrder(program, candle, 1, { note: 'Ring first' });
  await office.open(`/orders/${id}`, '?lang=qps');
  await expect(page.locator('.tl li')).toHaveCount(1);
  expect(await plainTexts(page.locator('main'))).toEqual([]);
});

test('a customer’s orders are counted, with what they came to', async ({ office, page, program }) => {
  const { id } = await program.call<{ id: string }>('POST', '/customers', {
    ...{ name: 'Marta Lindqvist', company: '', mail: '', phone: '', locale: '', note: '', tax_exempt: false },
    addresses: [],
  });
  await placeOrder(program, candle, 1, { customer: id });
  const second = await placeOrder(program, candle, 2, { customer: id });
  await office.open('/customers');
  const row = page.getByRole('row', { name: /Marta Lindqvist/ });
  await expect(row.getByRole('cell', { name: '2', exact: true })).toBeVisible();
  await row.click();
  await expect(page.getByText(/2 orders, €37\.20 in all, the last/)).toBeVisible();
  await expectAccessible(page);
  await program.call('POST', `/orders/${second.id}/cancel`, {}, { 'If-Match': '1' });
  await expect(page.getByText(/1 order, €12\.40 in all, the last/)).toBeVisible();
});

test('a change that was not saved waits on this device, also for what others change meanwhile', async ({
  office,
  page,
  program,
}) => {
  const order = await placeOrder(program, candle, 2);
  await office.open(`/orders/${order.id}/edit`);
  const discard = page.getByRole('button', { name: 'Discard' });
  await expect(page.getByLabel('Quantity, Fig and Cedar candle')).toHaveValue('2');
  await expect(discard).toBeHidden();
  await page.getByLabel('Quantity, Fig and Cedar candle').fill('3');
  await expect(discard).toBeVisible();
  await office.open('/products');
  await page.reload();
  await office.open(`/orders/${order.id}`);
  await expect(page.getByText('have not saved it yet')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continue editing' }).click();
  await expect(page.getByLabel('Quantity, Fig and Cedar candle')).toHaveValue('3');
  await test.step('somebody else writes a note, and is not overwritten', async () => {
    await changeOrder(program, order, candle, 2, { note: 'Ring first' });
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('changed elsewhere meanwhile')).toBeVisible();
    await expect(page.getByLabel('Note')).toHaveValue('Ring first');
    await expect(page.getByLabel('Quantity, Fig and Cedar candle')).toHaveValue('3');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('region', { name: 'Goods' })).toContainText('€37.20');
    await expect(page.getByText('Ring first')).toBeVisible();
    await expect(page.getByText('have not saved it yet')).toBeHidden();
  });
  await test.step('what is discarded is gone', async () => {
    await office.open(`/orders/${order.id}/edit`);
    await page.getByLabel('Note').fill('Do not ring');
    await discard.click();
    await expect(page.getByLabel('Note')).toHaveValue('Ring first');
    await office.open(`/orders/${order.id}`);
    await expect(page.getByText('Ring first')).toBeVisible();
    await expect(page.getByText('have not saved it yet')).toBeHidden();
  });
});

test('an order is held with a reason, is not packed until it is released, and can be taken back', async ({
  office,
  page,
  program,
}) => {
  const order = await placeOrder(program, candle, 1);
  await office.open(`/orders/${order.id}`);
  await page.keyboard.press('h');
  const dialog = page.getByRole('dialog', { name: `Hold order ${order.number}` });
  await expect(dialog.getByLabel('Why, if that matters')).toBeFocused();
  await expectAccessible(page);
  await dialog.getByLabel('Why, if that matters').fill('asks for another address');
  await page.keyboard.press('Enter');
  await expect(page.getByText('On hold: asks for another address')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pack' })).toBeHidden();
  await expectAccessible(page);
  await office.open(`/bench/${order.id}`);
  await expect(page.getByText(/is on hold: asks for another address/).first()).toBeVisible();
  await office.open('/orders?view=held');
  await expect(page.getByRole('row', { name: new RegExp(order.number) })).toContainText('On hold');
  await office.open(`/orders/${order.id}`);
  await page.keyboard.press('h');
  await expect(page.getByRole('button', { name: 'Pack' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.getByText('On hold: asks for another address', { exact: true })).toBeVisible();
});

test('an order is to leave by a day, and is found by its tags', async ({ office, page, program }) => {
  const order = await placeOrder(program, candle, 1);
  await office.open(`/orders/${order.id}`);
  await page.getByLabel('Ship by').fill('2026-01-15');
  await expect(page.getByRole('complementary').getByText(/days late/)).toBeVisible();
  await expect(page.getByText('To be sent by Thu, Jan 15')).toBeVisible();
  const tag = page.getByLabel('Add a tag');
  await tag.fill('Advent, regular');
  await tag.press('Enter');
  await tag.fill('wrapped');
  await tag.press('Enter');
  await expect(page.getByRole('link', { name: 'wrapped' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Take off the tag regular' }).click();
  await page.reload();
  await expect(page.locator('.words .tag')).toHaveText(['Advent', 'wrapped']);
  await page.getByRole('link', { name: 'wrapped' }).click();
  await expect(office.main.getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('row', { name: new RegExp(order.number) })).toContainText(/days late/);
  await office.open('/orders?view=late');
  await expect(page.getByRole('row', { name: new RegExp(order.number) })).toBeVisible();
});

test('a view of the list is given a name, kept on this device, and taken away', async ({
  office,
  page,
  program,
}) => {
  const order = await placeOrder(program, candle, 1);
  await office.open('/orders?view=open');
  const find = page.getByLabel('Number, name, SKU');
  await find.fill(order.number);
  await expect(office.main.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: 'Save this view' }).click();
  await expect(page.getByLabel('Name of the view')).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel('Name of the view').fill('My desk');
  await page.keyboard.press('Enter');
  const views = page.getByRole('navigation', { name: 'Views' });
  const own = views.getByRole('link', { name: 'My desk' });
  await expect(own).toHaveAttribute('aria-current', 'page');
  await expectAccessible(page);
  await find.fill('');
  await expect(own).not.toHaveAttribute('aria-current');
  await views.getByRole('link', { name: 'Late' }).click();
  await page.reload();
  await own.click();
  await expect(find).toHaveValue(order.number);
  await expect(office.main.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: 'Remove the view My desk' }).click();
  await expect(own).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(own).toBeVisible();
});
