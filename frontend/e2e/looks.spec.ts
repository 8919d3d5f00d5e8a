import { expect, test } from './fixtures';
import { expectAccessible } from './pages/axe';
import { Office } from './pages/office';
import { plainTexts } from './pages/plain';

const pages = [
  '/products',
  '/products/new',
  '/products/imports',
  '/stock',
  '/settings/shop',
  '/settings/paper',
  '/settings/numbers',
  '/settings/backup',
  '/settings/appearance',
  '/settings/keys',
  '/gallery',
  '/nowhere',
];
const sizes = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

for (const theme of ['light', 'dark'] as const) {
  for (const [name, viewport] of Object.entries(sizes)) {
    test.describe(`in ${theme} on a ${name}`, () => {
      test.use({ viewport, colorScheme: theme });

      for (const path of pages) {
        test(`${path} can be used by everybody`, async ({ page }) => {
          await new Office(page).open(path);
          await expectAccessible(page);
        });
      }

      test('the palette and the list of keys can be used by everybody', async ({ page }) => {
        const office = new Office(page);
        await office.open('/settings/appearance');
        await page.keyboard.press('Control+k');
        await expect(office.palette).toBeVisible();
        await expectAccessible(page);
        await page.keyboard.press('Escape');
        await page.waitForTimeout(100);
        await page.keyboard.press('?');
        await expect(office.keysSheet).toBeVisible();
        await expectAccessible(page);
      });
    });
  }
}

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
