import { expect, test } from './fixtures';
import { Office } from './pages/office';

let office: Office;
test.beforeEach(async ({ page }) => {
  office = new Office(page);
  await office.open('/gallery');
});

test.describe('a form', () => {
  const bar = () => office.page.getByRole('region', { name: '1 change', exact: true }).first();

  test('counts its changes, says what is wrong beside the field and goes there', async ({ page }) => {
    const zip = page.locator('input[name="address.zip"]');
    await zip.fill('12');
    await expect(bar()).toBeVisible();
    await page.keyboard.press('Control+s');
    await expect(zip).toBeFocused();
    const [field, over] = [await zip.boundingBox(), await bar().boundingBox()];
    expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThan(over?.y ?? 0);
    await expect(zip).toHaveAccessibleDescription('Sweden needs 5 digits, like 211 41');
    await expect(bar().getByRole('alert')).toHaveText('Sweden needs 5 digits, like 211 41');
    await zip.fill('211 42');
    await expect(zip).not.toHaveAttribute('aria-invalid');
    await page.keyboard.press('Control+s');
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  });

  test('asks before what was typed is left, and keeps it', async ({ page }) => {
    const name = page.locator('input[name="name"]');
    await name.fill('Kiln');
    await office.rail('Settings').click();
    const ask = page.getByRole('dialog', { name: 'Leave without saving?' });
    await ask.getByRole('button', { name: 'Keep editing' }).click();
    await expect(page).toHaveURL(/#\/gallery$/);
    await expect(name).toHaveValue('Kiln');
    await office.rail('Settings').click();
    await ask.getByRole('button', { name: 'Discard and leave' }).click();
    await expect(page).toHaveURL(/#\/settings\/shop$/);
  });

  test('Enter saves it, discard brings back what was', async ({ page }) => {
    const name = page.locator('input[name="name"]');
    await name.fill('Kiln');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await name.fill('Other');
    await bar().getByRole('button', { name: 'Discard' }).click();
    await expect(name).toHaveValue('Kiln');
  });
});

test('a menu is walked by keys and names the key of each line', async ({ page }) => {
  await page.getByRole('button', { name: 'Menu', exact: true }).focus();
  await page.keyboard.press('Enter');
  const items = page.getByRole('menuitem');
  await expect(items.first()).toBeFocused();
  await expect(items.first().locator('kbd')).toHaveText('S');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Void this DHL label?' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('Undo is in the toast and on a key', async ({ page }) => {
  await page.getByRole('button', { name: 'Toast', exact: true }).click();
  await page.keyboard.press('z');
  await expect(page.getByText('Order #10412 is to pack again')).toBeVisible();
});

test('a combobox finds a country by its letters, and keeps it when the search leads nowhere', async ({
  page,
}) => {
  const country = page.getByRole('combobox', { name: 'Country' });
  await country.fill('switz');
  await expect(page.getByRole('listbox').getByRole('option')).toHaveText(['Switzerland']);
  await page.keyboard.press('Enter');
  await expect(country).toHaveValue('Switzerland');
  await country.fill('xyz');
  await expect(page.getByText('Nothing fits “xyz”.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(country).toHaveValue('Switzerland');
});

test('a number is written as the language does, and what is none is said', async ({ page }) => {
  const weight = page.getByLabel('Weight');
  await weight.fill('1,5');
  await weight.blur();
  await expect(weight).toHaveAccessibleDescription('Only digits, like 12.5');
  await weight.fill('1,250.50');
  await weight.blur();
  await expect(weight).toHaveValue('1250.5');
});

test('a button that cannot be pressed says why', async ({ page }) => {
  await expect(page.getByRole('button', { name: 'Print label' })).toHaveAccessibleDescription(
    'No weight for 1 item.',
  );
});

test('with more than one shop, the name at the top changes between them', async ({ page }) => {
  await page.getByRole('button', { name: 'Switch shop: Ember & Folio' }).click();
  await page.getByRole('menuitem', { name: 'Workshop outlet' }).click();
  await expect(page.getByRole('button', { name: 'Switch shop: Workshop outlet' })).toBeVisible();
});
