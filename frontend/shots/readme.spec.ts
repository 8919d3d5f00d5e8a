import { expect, test } from '../e2e/fixtures';
import { OrderPage } from '../e2e/pages/order';
import { fill, sell } from './goods';

interface Stores {
  items: { id: string }[];
}

const folder = new URL('../../docs/shots/', import.meta.url).pathname;

test('the screens of the README', async ({ office, page, program }) => {
  await office.open('/products');
  const { items } = await program.call<Stores>('GET', '/stores');
  const made = await fill(page, program, items[0]?.id ?? '');
  const orders = await sell(program, items[0]?.id ?? '', made);
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
  await page.setViewportSize({ width: 390, height: 844 });
  await office.open('/products');
  await page.screenshot({ path: `${folder}products-phone.png` });
  await expect(office.heading).toBeVisible();
});
