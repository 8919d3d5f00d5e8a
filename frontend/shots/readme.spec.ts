import type { Page } from '@playwright/test';
import type { Made } from '../e2e/catalogue';
import { expect, test } from '../e2e/fixtures';
import type { Office } from '../e2e/pages/office';
import { OrderPage } from '../e2e/pages/order';
import { NOWHERE } from '../e2e/trade';
import { fill, sell } from './goods';

interface Stores {
  items: { id: string }[];
}

const folder = new URL('../../docs/shots/', import.meta.url).pathname;

/** SENDER is where the parcels come from: without it nothing is packed. */
const SENDER = {
  ...NOWHERE,
  company: 'Ember & Folio',
  street: 'Hafenstraße 14',
  postcode: '20457',
  city: 'Hamburg',
  country: 'DE',
};

/** pack opens an order at the bench and scans its first item, and takes the picture of it. */
async function pack(office: Office, page: Page, order: string, made: Made[]): Promise<void> {
  await office.open('/bench');
  await page.getByLabel('Who packs here').fill('Mira');
  await page.keyboard.press('Tab');
  await office.open(`/bench/${order}`);
  const done = page.locator('.steps b');
  await expect(done).toHaveText('0 of 3');
  await office.scan(made[0]?.variants[0]?.sku.toLowerCase() ?? '');
  await expect(done).toHaveText('1 of 3');
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${folder}bench-light.png` });
}

test('the screens of the README', async ({ office, page, program }) => {
  await office.open('/products');
  const { items } = await program.call<Stores>('GET', '/stores');
  const made = await fill(page, program, items[0]?.id ?? '');
  const orders = await sell(program, items[0]?.id ?? '', made);
  await program.call('PUT', `/stores/${items[0]?.id}/sender`, SENDER, { 'If-Match': '0' });
  await program.call('POST', '/backups');
  await page.reload();
  const [first] = made;
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const [name, path] of [
      ['products', '/products'],
      ['product', `/products/${first?.id}`],
      ['stock', '/stock'],
      ['orders', '/orders'],
      ['order', `/orders/${orders[2]}`],
      ['settings', '/settings/shop'],
    ] as const) {
      await office.open(path);
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: `${folder}${name}-${scheme}.png` });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await office.open('/orders/new');
  const entry = new OrderPage(page);
  await entry.find('buyer', 'hanneke');
  for (const word of ['candle', 'notebook', 'wax']) await entry.find('item', word);
  await page.locator('[aria-label^="Discount, Notebook"]').fill('10 %');
  await entry.item.fill('pillar');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${folder}order-new-light.png` });
  await pack(office, page, orders[0] ?? '', made);
  await page.setViewportSize({ width: 390, height: 844 });
  await office.open('/products');
  await page.screenshot({ path: `${folder}products-phone.png` });
  await expect(office.heading).toBeVisible();
});
