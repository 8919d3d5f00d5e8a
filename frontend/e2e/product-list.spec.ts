import { makeProduct } from './catalogue';
import { expect, test } from './fixtures';
import { expectAccessible } from './pages/axe';

test.beforeEach(async ({ office, program }) => {
  const { items } = await program.call<{ items: unknown[] }>('GET', `/stores`);
  expect(items).toHaveLength(1);
  if (!begun) {
    begun = true;
    for (let i = 0; i < 60; i++) {
      const number = String(i).padStart(2, '0');
      await makeProduct(program, `Card ${number}`, [`CARD-${number}`], i % 3 ? 'Folio' : 'Ember Works');
    }
  }
  await office.open('/products');
});
let begun = false;

test('the next page comes as one scrolls, and Back returns to the same place', async ({ page }) => {
  const rows = page.getByRole('row', { name: /Card/ });
  await expect(rows).toHaveCount(50);
  await page.locator('.dt').evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
  await expect(rows).toHaveCount(60);
  await page.getByRole('link', { name: 'Card 55' }).click();
  await expect(page.getByRole('heading', { name: 'Card 55' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('link', { name: 'Card 55' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Card 55' })).toBeInViewport();
});

test('a heading sorts, says so, and the address keeps it', async ({ page }) => {
  const title = page.getByRole('columnheader', { name: 'Title' });
  await title.getByRole('button').click();
  await title.getByRole('button').click();
  await expect(title).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByRole('link', { name: /^Card/ }).first()).toHaveText('Card 59');
  await page.reload();
  await expect(page.getByRole('link', { name: /^Card/ }).first()).toHaveText('Card 59');
});

test('rows are selected by click, by x and through with Shift, and let go with Esc', async ({ page }) => {
  const { keyboard } = page;
  await page.getByLabel('Select Card 01').click();
  await page.getByLabel('Select Card 04').click({ modifiers: ['Shift'] });
  await expect(page.getByRole('toolbar', { name: '4 selected' })).toBeVisible();
  await expectAccessible(page);
  await page.waitForTimeout(100);
  await keyboard.press('Escape');
  await expect(page.getByRole('toolbar')).toBeHidden();
  await page.waitForTimeout(100);
  await keyboard.press('j');
  await expect(page.getByRole('link', { name: 'Card 05' })).toBeFocused();
  await page.waitForTimeout(100);
  await keyboard.press('x');
  await expect(page.getByRole('toolbar', { name: '1 selected' })).toBeVisible();
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await page.waitForTimeout(100);
  await keyboard.press('Shift+x');
  await expect(page.getByRole('toolbar', { name: '3 selected' })).toBeVisible();
});

test('a view, a filter and a search narrow it; what is set can be taken off', async ({ page }) => {
  const rows = page.getByRole('row', { name: /Card/ });
  await page.getByRole('button', { name: 'Ember Works' }).first().click();
  await expect(rows).toHaveCount(20);
  await page.getByRole('button', { name: 'Remove the filter Vendor' }).click();
  await expect(rows).toHaveCount(50);
  await page.getByLabel('Title, code, vendor').fill('card-07');
  await expect(rows).toHaveCount(1);
  await page.getByLabel('Title, code, vendor').press('Escape');
  await expect(rows).toHaveCount(50);
  await page.getByRole('link', { name: 'Draft', exact: true }).click();
  await expect(page.getByText('Nothing fits')).toBeVisible();
});

test('a column that is not wanted stays away on this device', async ({ page }) => {
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Vendor' }).click();
  await expect(page.getByRole('columnheader', { name: 'Vendor' })).toBeHidden();
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Title' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Vendor' })).toBeHidden();
});

test('a product that is made at another bench appears', async ({ page, program }) => {
  await makeProduct(program, 'Aaa first of all', ['AAA-1']);
  await expect(page.getByRole('link', { name: 'Aaa first of all' })).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a row is a card of two lines, and everybody can use it', async ({ page }) => {
    const row = page.getByRole('row', { name: /Card 02/ });
    await expect(row).toBeVisible();
    expect((await row.boundingBox())?.height).toBeGreaterThan(52);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await expectAccessible(page);
  });
});
