import { expect, test } from '../e2e/fixtures';
import { fill } from './goods';

interface Stores {
  items: { id: string }[];
}

const folder = new URL('../../docs/shots/', import.meta.url).pathname;

test('the screens of the README', async ({ office, page, program }) => {
  await office.open('/products');
  const { items } = await program.call<Stores>('GET', '/stores');
  const [first] = await fill(page, program, items[0]?.id ?? '');
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const [name, path] of [
      ['products', '/products'],
      ['product', `/products/${first?.id}`],
      ['stock', '/stock'],
      ['settings', '/settings/shop'],
    ] as const) {
      await office.open(path);
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: `${folder}${name}-${scheme}.png` });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 844 });
  await office.open('/products');
  await page.screenshot({ path: `${folder}products-phone.png` });
  await expect(office.heading).toBeVisible();
});
