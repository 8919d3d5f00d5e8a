import { expect, test } from './fixtures';
import { expectAccessibleEverywhere } from './pages/axe';
import { Office } from './pages/office';
import { plainTexts } from './pages/plain';

const pages = [
  '/products',
  '/products/new',
  '/products/imports',
  '/orders',
  '/orders/new',
  '/bench',
  '/customers',
  '/customers/new',
  '/stock',
  '/settings/shop',
  '/settings/paper',
  '/settings/shipping',
  '/settings/boxes',
  '/settings/tax',
  '/settings/numbers',
  '/settings/people',
  '/settings/roles',
  '/settings/devices',
  '/settings/programs',
  '/settings/backup',
  '/settings/log',
  '/settings/appearance',
  '/settings/keys',
  '/gallery',
  '/nowhere',
];

// Each looks at a page alone, so that they share the workers, though they are in one file.
test.describe.configure({ mode: 'parallel' });

test.describe('in light and dark, on a desk and on a phone', () => {
  test.describe.configure({ timeout: 180_000 });

  for (const path of pages) {
    test(`${path} can be used by everybody`, async ({ page }) => {
      await new Office(page).open(path);
      await expectAccessibleEverywhere(page);
    });
  }

  test('the palette and the list of keys can be used by everybody', async ({ page }) => {
    const office = new Office(page);
    await office.open('/settings/appearance');
    await page.keyboard.press('Control+k');
    await expect(office.palette).toBeVisible();
    await expectAccessibleEverywhere(page);
    await page.keyboard.press('Escape');
    await page.waitForTimeout(100);
    await page.keyboard.press('?');
    await expect(office.keysSheet).toBeVisible();
    await expectAccessibleEverywhere(page);
  });
});

test.describe('every text comes from the catalogue', () => {
  for (const path of pages) {
    test(path, async ({ page }) => {
      await new Office(page).open(path, '?lang=qps');
      expect(await plainTexts(page.locator('body'))).toEqual([]);
    });
  }

  test('the palette', async ({ page }) => {
    await new Office(page).open('/gallery', '?lang=qps');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await plainTexts(page.getByRole('dialog'))).toEqual([]);
  });
});

test('from right to left the rail is at the right and nothing is cut', async ({ page }) => {
  const office = new Office(page);
  await office.open('/settings/appearance');
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  const rail = await page.getByRole('navigation', { name: 'Main', exact: true }).boundingBox();
  expect(rail?.x).toBeGreaterThan(1000);
  expect(await office.main.evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0);
});
