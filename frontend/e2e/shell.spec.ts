import { expect, test } from './fixtures';
import { Office } from './pages/office';

let office: Office;
test.beforeEach(({ page }) => {
  office = new Office(page);
});

test('the office opens on a page that works, and says in the title where it is', async ({ page }) => {
  await office.open('/');
  await expect(page).toHaveURL(/#\/products$/);
  await expect(page).toHaveTitle('Products · Shopbench');
  await expect(office.rail('Products')).toHaveAttribute('aria-current', 'page');
});

test.describe('the palette', () => {
  test('goes anywhere by keys alone', async ({ page }) => {
    await office.open('/settings/appearance');
    await office.command('galle');
    await expect(page).toHaveURL(/#\/gallery$/);
    await expect(office.heading).toHaveText('Gallery');
  });

  test('does what is registered, and names its keys', async ({ page }) => {
    await office.open('/settings/appearance');
    await page.keyboard.press('Control+k');
    const fold = office.palette.getByRole('option', { name: /Fold or unfold/ });
    await expect(fold.locator('kbd')).toHaveText(['Ctrl', 'B']);
    await fold.click();
    await expect(page.locator('html')).toHaveAttribute('data-rail', 'narrow');
    await page.keyboard.press('Control+b');
    await expect(page.locator('html')).not.toHaveAttribute('data-rail');
  });

  test('is walked with the arrow keys, wraps, and closes with Esc where it was opened', async ({ page }) => {
    await office.open('/gallery');
    await page.keyboard.press('Control+k');
    const options = office.palette.getByRole('option');
    await expect(options.first()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowUp');
    await expect(options.last()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Escape');
    await expect(office.palette).toBeHidden();
    await expect(office.heading).toHaveText('Gallery');
  });

  test('says so when nothing fits', async ({ page }) => {
    await office.open('/gallery');
    await page.keyboard.press('Control+k');
    await office.paletteField.fill('zzz');
    await expect(office.palette.getByText('Nothing fits “zzz”.')).toBeVisible();
  });

  test('closes with the key that opened it', async ({ page }) => {
    await office.open('/gallery');
    await page.keyboard.press('Control+k');
    await expect(office.palette).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(office.palette).toBeHidden();
  });
});

test.describe('light and dark', () => {
  test('follow the system, then the person, and are kept', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await office.open('/settings/appearance');
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    await page.getByRole('button', { name: 'Switch to light' }).click();
    expect(await office.theme()).toBe('light');
    expect(await ground()).not.toBe(dark);
    await page.reload();
    await expect(office.heading).toBeVisible();
    expect(await office.theme()).toBe('light');
    await page.getByRole('button', { name: 'As the system' }).click();
    expect(await office.theme()).toBeNull();
    expect(await ground()).toBe(dark);
  });

  test('change from the palette', async () => {
    await office.open('/settings/appearance');
    await office.command('theme dark');
    expect(await office.theme()).toBe('dark');
  });
});

test.describe('keys', () => {
  test('"?" lists them, and one of a field is a letter there', async ({ page }) => {
    await office.open('/settings/keys');
    await page.getByLabel('Scan here').focus();
    await page.keyboard.type('?');
    await page.waitForTimeout(150);
    await expect(office.keysSheet).toBeHidden();
    await page.getByLabel('Scan here').blur();
    await page.keyboard.press('?');
    await expect(office.keysSheet).toBeVisible();
    await expect(office.keysSheet.getByText('Go anywhere, do anything')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(office.keysSheet).toBeHidden();
  });

  test('the way past the rail is the first stop of the Tab key', async ({ page }) => {
    await office.open('/settings/appearance');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(office.main).toBeFocused();
  });
});

test.describe('a scan', () => {
  test('of a code that nobody knows stays on screen until it is dismissed', async ({ page }) => {
    await office.open('/settings/appearance');
    await office.scan('nobody');
    const said = page.getByText('Nothing is known by the code nobody');
    await expect(said).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(said).toBeHidden();
  });

  test('never sets off a key of the screen', async ({ page }) => {
    await office.open('/settings/appearance');
    await office.scan('ab?cd');
    await page.waitForTimeout(150);
    await expect(office.keysSheet).toBeHidden();
  });
});

test('an address that leads nowhere says so and leads on', async ({ page }) => {
  await office.open('/orders/one/two/three');
  await expect(office.heading).toHaveText('There is no such page');
  await page.getByRole('button', { name: 'To the start' }).click();
  await expect(page).toHaveURL(/#\/products$/);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the places are at the foot, and nothing is wider than the screen', async ({ page }) => {
    for (const path of [
      '/settings/shop',
      '/settings/numbers',
      '/settings/backup',
      '/settings/keys',
      '/gallery',
      '/nowhere',
    ]) {
      await office.open(path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(390);
      expect(await office.main.evaluate((main) => main.scrollWidth), path).toBe(390);
    }
    const bar = page.getByRole('navigation', { name: 'Main, at the foot' });
    await bar.getByRole('button', { name: 'Scan' }).click();
    await expect(office.palette).toBeVisible();
  });
});

test('a screen that cannot be drawn says something kind and offers what helps', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.route(/\/gallery-[^/]*\.js$/, (route) => route.abort());
  await office.open('/gallery');
  await expect(office.heading).toHaveText('This page has stumbled');
  await page.getByRole('button', { name: 'Copy details' }).click();
  await expect(page.getByText('The details are on the clipboard')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('/gallery');
  await page.unroute(/\/gallery-[^/]*\.js$/);
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(office.heading).toHaveText('Gallery');
});
