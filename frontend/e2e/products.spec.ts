import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';

/** tabTo presses Tab until something has the focus; it has to be within reach. */
async function tabTo(target: Locator) {
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await target.page().keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

/** enter presses Enter as a hand does: a burst that ends in it would be a scan. */
async function enter(page: Page) {
  await page.waitForTimeout(80);
  await page.keyboard.press('Enter');
}

test('a product is made, found, priced, archived and brought back, by keys alone', async ({
  office,
  page,
}) => {
  const { keyboard } = page;
  const focused = page.locator(':focus');
  await office.open('/products');
  await expect(page.getByText('No products yet')).toBeVisible();
  await keyboard.press('n');
  await expect(focused).toHaveAttribute('name', 'title');
  await keyboard.type('Soy candle in amber glass', { delay: 5 });

  // Two options, with their choices.
  const add = page.getByRole('button', { name: 'Add an option' });
  await tabTo(add);
  await keyboard.press('Enter');
  await expect(focused).toHaveAttribute('name', 'options[0].name');
  await keyboard.type('Size');
  await keyboard.press('Tab');
  await keyboard.type('S, M, L');
  await enter(page);
  await tabTo(add);
  await keyboard.press('Enter');
  await keyboard.type('Lid');
  await keyboard.press('Tab');
  await keyboard.type('Cork, Brass');
  await enter(page);
  const rows = page.getByRole('table', { name: 'Variants' }).locator('tbody tr');
  await expect(rows).toHaveCount(6);

  // The grid: a price is typed once and filled down, codes go row by row.
  const sku = page.getByLabel('SKU, S / Cork');
  await tabTo(sku);
  await keyboard.type('CAN-S-C');
  await enter(page);
  await keyboard.type('CAN-S-B');
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await keyboard.type('12,40');
  for (let i = 0; i < 5; i++) await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Control+d');
  await expect(page.getByLabel('Price EUR, L / Brass')).toHaveValue('12,40');
  await keyboard.press('Control+s');
  await expect(page.getByText('Product made')).toBeVisible();
  await expect(page).toHaveURL(/#\/products\/prd_/);
  await expect(page.getByLabel('Price EUR, L / Brass')).toHaveValue('12.40');

  // Found in the list.
  await keyboard.press('Control+k');
  await keyboard.type('products', { delay: 70 });
  await keyboard.press('Enter');
  await expect(office.heading).toHaveText('Products');
  await page.waitForTimeout(150);
  await keyboard.press('/');
  await expect(page.getByLabel('Title, code, vendor')).toBeFocused();
  await keyboard.type('soy candel', { delay: 20 });
  await expect(page).toHaveURL(/q=soy\+candel/);
  const row = page.getByRole('row', { name: /Soy candle/ });
  await expect(row).toContainText('€12.40');
  await expect(row).toContainText('In the shop');
  await keyboard.press('Tab');
  await page.waitForTimeout(150);
  await keyboard.press('j');
  await expect(page.getByRole('link', { name: 'Soy candle in amber glass' })).toBeFocused();
  await keyboard.press('Enter');

  // Another price.
  const price = page.getByLabel('Price EUR, M / Cork');
  await expect(price).toBeVisible();
  await tabTo(price);
  await keyboard.type('14.00');
  await keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.goBack();
  await expect(row).toContainText('€12.40 – €14.00');
  await expect(page).toHaveURL(/q=soy\+candel/);

  // Archived, and back.
  await expect(page.getByRole('link', { name: 'Soy candle in amber glass' })).toBeFocused();
  await page.waitForTimeout(150);
  await keyboard.press('x');
  await expect(page.getByRole('toolbar', { name: '1 selected' })).toBeVisible();
  const archive = page.getByRole('button', { name: 'Archive' });
  while (!(await archive.evaluate((button) => button === document.activeElement)))
    await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(page.getByText('1 product archived')).toBeVisible();
  await expect(row).toBeHidden();
  await page.waitForTimeout(150);
  await keyboard.press('z');
  await expect(page.getByText('Undone', { exact: true })).toBeVisible();
  await expect(row).toContainText('In the shop');
});
