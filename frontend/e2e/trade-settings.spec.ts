import { expect, test } from './fixtures';
import { expectAccessible } from './pages/axe';

test('a way of shipping is added, priced, kept and offered by the next order', async ({ office, page }) => {
  await office.open('/settings/shipping');
  await page.getByRole('button', { name: 'Add a way of shipping' }).click();
  await page.locator('[name="methods[2].name"]').fill('Express');
  await page.locator('[name="methods[2].price"]').fill('9.90');
  await page.locator('[name="methods[2].places[0]"]').fill('de, xx');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('“XX” is no country.', { exact: false }).first()).toBeVisible();
  await page.locator('[name="methods[2].places[0]"]').fill('de, at');
  await expectAccessible(page);
  await page.keyboard.press('Control+s');
  await expect(page.locator('[name="methods[2].places[0]"]')).toHaveValue('DE AT');
  await office.open('/orders/new');
  await expect(page.getByText('Express')).toBeVisible();
  await expect(page.getByText('€9.90')).toBeVisible();
});

test('a tax is changed as a whole, and what is none is said beside its field', async ({ office, page }) => {
  await office.open('/settings/tax');
  const rate = page.locator('[name="zones[0].rates[1].rate"]');
  await expect(rate).toHaveValue('7');
  await rate.fill('seven');
  await page.keyboard.press('Control+s');
  await expect(rate).toHaveAttribute('aria-invalid', 'true');
  await rate.fill('5.5');
  await page.getByRole('button', { name: 'Add a zone' }).click();
  await page.locator('[name="zones[1].name"]').fill('Switzerland');
  await page.locator('[name="zones[1].places[0]"]').fill('ch');
  await page.keyboard.press('Control+s');
  await expect(page.locator('[name="zones[1].places[0]"]')).toHaveValue('CH');
  await page.reload();
  await expect(rate).toHaveValue('5.5');
});

test('a new rate of tax is written beside the old one with its first day', async ({ office, page }) => {
  await office.open('/settings/tax');
  await page.getByRole('button', { name: 'Add a tax' }).first().click();
  await page.locator('[name="zones[0].rates[2].rate"]').fill('21');
  await page.keyboard.press('Control+s');
  await expect(
    page.getByText('There is a tax “USt” for these goods already.', { exact: false }).first(),
  ).toBeVisible();
  const from = page.locator('[name="zones[0].rates[2].from"]');
  await from.fill('2099-01-01');
  await expectAccessible(page);
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('button', { name: 'Save' })).toBeHidden();
  await page.reload();
  await expect(from).toHaveValue('2099-01-01');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
