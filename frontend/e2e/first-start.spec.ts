import { RED } from './catalogue';
import { expectAccessible } from './pages/axe';
import { expect, test } from './fixtures';
import { plainTexts } from './pages/plain';

test.use({ shop: false, timezoneId: 'Europe/Berlin' });

test('a name, the country that is meant, Ctrl Enter: the shop is open', async ({ page, program }) => {
  await page.goto('/');
  await expect(page).toHaveTitle('Welcome to your shop · Shopbench');
  await expect(page.getByRole('navigation')).toHaveCount(0);
  const name = page.getByLabel('Name of the shop');
  await expect(name).toBeFocused();
  await expect(page.getByRole('combobox', { name: 'Country' })).toHaveValue('Germany');
  await expect(
    page.getByText('EUR, prices include tax, A4 paper, labels 100 × 150 mm, metric'),
  ).toBeVisible();
  await page.keyboard.type('Ember & Folio');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('“Ember & Folio” is open.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ember & Folio' })).toBeVisible();
  const { items } = await program.call<{ items: Record<string, unknown>[] }>('GET', '/stores');
  expect(items).toMatchObject([
    { name: 'Ember & Folio', country: 'DE', currency: 'EUR', time_zone: 'Europe/Berlin' },
  ]);
  await page.reload();
  await expect(page.getByRole('navigation', { name: 'Main', exact: true })).toBeVisible();
});

test('the address is kept, or what it lacks is said beside its field', async ({ page, program }) => {
  await page.goto('/');
  await page.getByLabel('Name of the shop').fill('Kiln');
  await page.getByLabel('Street and number').fill('Lange Gasse 5');
  await page.keyboard.press('Control+Enter');
  const town = page.getByLabel('Town');
  await expect(town).toBeFocused();
  await expect(town).toHaveAccessibleDescription('Write the town.');
  await town.fill('Leer');
  await page.getByLabel('Postcode').fill('26789');
  await page.keyboard.press('Enter');
  await expect(page.getByText('“Kiln” is open.')).toBeVisible();
  const { items } = await program.call<{ items: { id: string }[] }>('GET', '/stores');
  const sender = await program.call('GET', `/stores/${items[0]?.id}/sender`);
  expect(sender).toMatchObject({ company: 'Kiln', street: 'Lange Gasse 5', city: 'Leer', country: 'DE' });
});

test('a logo that is chosen stands on the paper of the shop', async ({ page, program }) => {
  await page.goto('/');
  await page.getByLabel('Name of the shop').fill('Kiln');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'kiln.png', mimeType: 'image/png', buffer: RED });
  await expect(page.getByText('kiln.png')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('“Kiln” is open.')).toBeVisible();
  const { items } = await program.call<{ items: { id: string }[] }>('GET', '/stores');
  await expect
    .poll(async () => (await program.call<{ hash: string }>('GET', `/stores/${items[0]?.id}/logo`)).hash)
    .not.toBe('');
});

test('a sample shop fills while one looks around', async ({ page, program }) => {
  await page.goto('/');
  await page.getByLabel('Name of the shop').fill('Kiln');
  await page.getByLabel('a sample shop').check();
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('“Kiln” is open.')).toBeVisible();
  await expect
    .poll(async () => (await program.call<{ items: unknown[] }>('GET', '/orders?limit=100')).items.length, {
      timeout: 50_000,
    })
    .toBe(60);
  await page.goto('/#/products');
  await expect(page.getByRole('row', { name: /Fig & Cedar Candle/ })).toBeVisible();
});

test('who has a file begins with it', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Name of the shop').fill('Kiln');
  await page.getByLabel('a file of my products').check();
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/#\/products\/imports$/);
});

test('another country brings other terms, and a shop needs a name', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByLabel('Name of the shop')).toBeFocused();
  await page.getByRole('combobox', { name: 'Country' }).fill('united st');
  await page.keyboard.press('Enter');
  await expect(page.getByText('USD, tax is added to prices, Letter paper, labels 4 × 6 in')).toBeVisible();
  await expect(page.getByLabel('State or province')).toBeVisible();
  await page.getByRole('button', { name: 'Open the shop' }).click();
  const name = page.getByLabel('Name of the shop');
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription('Give the shop a name.');
});

test('a shop that is opened elsewhere opens here', async ({ page, program }) => {
  await page.goto('/');
  await expect(page.getByLabel('Name of the shop')).toBeFocused();
  const { FIRST_SHOP } = await import('./fixtures');
  await program.call('POST', '/setup', FIRST_SHOP);
  await expect(page.getByRole('link', { name: 'Ember & Folio' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test('everybody can use it', async ({ page }) => {
      await page.goto('/');
      await expect(page.getByLabel('Name of the shop')).toBeFocused();
      await expectAccessible(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    });
  });
}

test('every text comes from the catalogue', async ({ page }) => {
  await page.goto('/?lang=qps');
  await expect(page.locator('input[name="name"]')).toBeFocused();
  expect(await plainTexts(page.locator('body'))).toEqual([]);
});

test('a potter in Poland finds everything as she needs it', async ({ page, program }) => {
  await page.goto('/');
  await page.getByLabel('Name of the shop').fill('Glina');
  await page.getByRole('combobox', { name: 'Country' }).fill('pol');
  await page.keyboard.press('Enter');
  await expect(page.getByText('PLN, prices include tax, A4 paper')).toBeVisible();
  await expect(page.getByLabel('State or province')).toBeHidden();
  const parts = page.locator('input[name^="address."]:not([name$="country"])');
  await expect
    .poll(() => parts.evaluateAll((all) => all.map((one) => one.getAttribute('name'))))
    .toEqual(['address.street', 'address.postcode', 'address.city']);
  const postcode = page.getByLabel('Postcode');
  await postcode.fill('00950');
  await expect(postcode).toHaveAccessibleDescription('Postcodes there look like 00-950.');
  await postcode.fill('00-950');
  await expect(postcode).not.toHaveAccessibleDescription(/look like/);
  await page.getByLabel('Street and number').fill('ul. Długa 3');
  await page.getByLabel('Town').fill('Warszawa');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('“Glina” is open.')).toBeVisible();
  const { items } = await program.call<{ items: Record<string, unknown>[] }>('GET', '/stores');
  expect(items).toMatchObject([{ country: 'PL', currency: 'PLN', locale: 'pl-PL' }]);
  const { zones } = await program.call<{ zones: { rates: { rate: number }[] }[] }>(
    'GET',
    `/stores/${String(items[0]?.id)}/tax`,
  );
  expect(zones[0]?.rates.map((one) => one.rate)).toEqual([230_000, 80_000, 50_000]);
});

test('a state is chosen from those of the country', async ({ page, program }) => {
  await page.goto('/');
  await page.getByLabel('Name of the shop').fill('Kiln');
  await page.getByRole('combobox', { name: 'Country' }).fill('canada');
  await page.keyboard.press('Enter');
  await page.getByLabel('Street and number').fill('10 Rue Principale');
  await page.getByLabel('Town').fill('Montréal');
  await page.getByRole('combobox', { name: 'State or province' }).fill('queb');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'State or province' })).toHaveValue('Québec (QC)');
  await page.getByLabel('Postcode').fill('H2X 1Y4');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('“Kiln” is open.')).toBeVisible();
  const { items } = await program.call<{ items: { id: string }[] }>('GET', '/stores');
  const sender = await program.call('GET', `/stores/${items[0]?.id}/sender`);
  expect(sender).toMatchObject({ city: 'Montréal', region: 'QC', country: 'CA' });
});
