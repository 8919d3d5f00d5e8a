import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { Office } from './pages/office';

interface Store {
  id: string;
  version: number;
  name: string;
}

/** save presses the key and waits until the bar is gone. */
async function save(page: Page) {
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('region', { name: /change/ })).toBeHidden();
}

test('the name of the shop and the address of its parcels are kept', async ({ office, page, program }) => {
  await office.open('/settings/shop');
  await page.getByLabel('Name of the shop').fill('Ember & Folio Leer');
  await page.getByLabel('Company').fill('Ember & Folio');
  await page.getByLabel('Street and number').fill('Lange Gasse 5');
  await page.keyboard.press('Control+s');
  await expect(page.getByLabel('Town')).toBeFocused();
  await expect(page.getByLabel('Town')).toHaveAccessibleDescription('Write the town.');
  await page.getByLabel('Town').fill('Leer');
  await save(page);
  await expect(page.getByRole('link', { name: 'Ember & Folio Leer' })).toBeVisible();
  const { items } = await program.call<{ items: Store[] }>('GET', '/stores');
  const [store] = items;
  expect(store?.name).toBe('Ember & Folio Leer');
  expect(await program.call('GET', `/stores/${store?.id}/sender`)).toMatchObject({ street: 'Lange Gasse 5' });
});

test('a change at another bench is seen at once, and one typed over it is not lost', async ({
  office,
  page,
  context,
}) => {
  await office.open('/settings/shop');
  const other = await context.newPage();
  await new Office(other).open('/settings/shop');
  await other.getByLabel('Second line').fill('Hinterhof');
  await other.keyboard.press('Control+s');
  await expect(page.getByLabel('Second line')).toHaveValue('Hinterhof');

  await page.getByLabel('Phone').fill('0491 123');
  await other.getByLabel('Second line').fill('Vorderhaus');
  await save(other);
  const banner = page.getByText('Somebody else has changed this meanwhile');
  await expect(banner).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('region', { name: '1 change' }).getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Phone')).toHaveValue('0491 123');
  await page.getByRole('button', { name: 'Load their changes' }).click();
  await expect(page.getByLabel('Second line')).toHaveValue('Vorderhaus');
  await save(page);
  await expect(other.getByLabel('Phone')).toHaveValue('0491 123');
});

/** slowly keeps what is saved waiting until the returned function is called. */
async function slowly(page: Page, path: string): Promise<() => void> {
  let goOn = () => {};
  const gate = new Promise<void>((open) => (goOn = open));
  await page.route(path, async (route) => {
    if (route.request().method() !== 'GET') await gate;
    await route.continue();
  });
  return goOn;
}

test('who leaves a page while it is being saved goes on once it is saved, and is asked nothing', async ({
  office,
  page,
}) => {
  await office.open('/settings/shop');
  const goOn = await slowly(page, '**/api/v1/stores/**');
  await page.getByLabel('Phone').fill('0491 456');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('button', { name: 'Saving' })).toBeVisible();
  await office.rail('Stock').click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page).toHaveURL(/#\/settings\/shop$/);
  goOn();
  await expect(office.heading).toHaveText('Stock');
  await expect(page.getByRole('dialog')).toBeHidden();
  await office.open('/settings/shop');
  await expect(page.getByLabel('Phone')).toHaveValue('0491 456');
});

test('who leaves while something new is being made goes on, too; what is refused is asked about', async ({
  office,
  page,
}) => {
  await office.open('/customers/new');
  const goOn = await slowly(page, '**/api/v1/customers');
  await page.locator('[name="name"]').fill('Ida Holm');
  await page.keyboard.press('Control+s');
  await office.rail('Stock').click();
  goOn();
  await expect(office.heading).toHaveText('Stock');
  await page.goBack();
  await expect(page.locator('[name="name"]')).toHaveValue('Ida Holm');

  await office.open('/settings/shop');
  await page.getByLabel('Name of the shop').fill('');
  const refuse = await slowly(page, '**/api/v1/stores/**');
  await page.keyboard.press('Control+s');
  await office.rail('Stock').click();
  refuse();
  const ask = page.getByRole('dialog', { name: 'Leave without saving?' });
  await expect(ask).toContainText('1 change on this page is not saved yet.');
  await ask.getByRole('button', { name: 'Keep editing' }).click();
  await expect(page.getByLabel('Name of the shop')).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'Discard' }).click();
});

test('paper and units are chosen by a click', async ({ office, page }) => {
  await office.open('/settings/paper');
  const label = page.getByRole('button', { name: '4 × 6 in' });
  await expect(page.getByRole('button', { name: '100 × 150 mm' })).toHaveAttribute('aria-pressed', 'true');
  await label.click();
  await save(page);
  await page.reload();
  await expect(label).toHaveAttribute('aria-pressed', 'true');
});

test('numbers show what the next one will be, and never go back', async ({ office, page }) => {
  await office.open('/settings/numbers');
  await expect(page.getByText('The next order will be 1001')).toBeVisible();
  await page.getByLabel('Prefix').fill('B-');
  await page.getByLabel('Digits').fill('6');
  await page.getByLabel('Next number').fill('2500');
  await expect(page.getByText('The next order will be B-002500')).toBeVisible();
  await save(page);
  await page.getByLabel('Next number').fill('12');
  await page.keyboard.press('Control+s');
  await expect(page.getByLabel('Next number')).toHaveAccessibleDescription(/cannot be lower than 2,500/);
});

test('with a second shop, the one that is chosen is the one whose settings are shown', async ({
  office,
  page,
  program,
}) => {
  await office.open('/settings/shop');
  await program.call('POST', '/stores', {
    name: 'Workshop outlet',
    country: 'NL',
    currency: 'EUR',
    locale: 'nl-NL',
    time_zone: 'Europe/Amsterdam',
    prices_include_tax: true,
    rounding: 'line',
  });
  await page.getByRole('button', { name: /^Switch shop/ }).click();
  await page.getByRole('menuitem', { name: 'Workshop outlet' }).click();
  await expect(page.getByLabel('Name of the shop')).toHaveValue('Workshop outlet');
  await page.reload();
  await expect(page.getByLabel('Name of the shop')).toHaveValue('Workshop outlet');
});
