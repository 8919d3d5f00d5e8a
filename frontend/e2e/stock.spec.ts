import { makeProduct, storeOf, type Made } from './catalogue';
import { expect, test } from './fixtures';
import { expectAccessible } from './pages/axe';
import { plainTexts } from './pages/plain';
import { StockPage } from './pages/stock';

let made: Made[] = [];

test.beforeEach(async ({ office, page, program }) => {
  if (!made.length) {
    made = [];
    for (const [title, skus] of [
      ['Folio notebook A5', ['nbdot', 'nblined']],
      ['Stoneware cup', ['cup']],
      ['Wax seal kit', ['seal']],
    ] as const) {
      made.push(await makeProduct(program, title, [...skus]));
    }
  }
  await office.open('/stock');
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('row', { name: 'Wax seal kit' })).toBeVisible({ timeout: 500 });
  }).toPass();
});

test('a parcel arrives: scan, r, 20, Enter; and it can be taken back', async ({ office, page }) => {
  const stock = new StockPage(page);
  await office.scan('cup');
  await expect(stock.panel.getByRole('heading', { name: 'Why 0?' })).toBeVisible();
  await stock.press('r');
  await stock.fill('Receive', '20');
  await expect(page.getByText('+20 on hand: Stoneware cup')).toBeVisible();
  await stock.expectFigures('20', '0', '20');
  await expect(stock.row('Stoneware cup')).toContainText('20');
  await page.getByRole('button', { name: 'Undo' }).click();
  await stock.expectFigures('0', '0', '0');
  await expect(stock.moved()).toHaveCount(2);
  await expect(stock.moved().first()).toContainText('Undone');
  await expect(stock.moved().first()).toContainText('−20');
});

test('a shelf is counted and a cup breaks: each is written down with its reason', async ({
  office,
  page,
}) => {
  const stock = new StockPage(page);
  await office.scan('seal');
  await stock.press('r');
  await stock.fill('Receive', '11', 'PO-118');
  await stock.press('c');
  await stock.fill('Count', '9');
  await stock.press('a');
  await expect(page.getByRole('dialog', { name: 'Adjust' }).locator('[name="qty"]')).toBeFocused();
  await page.keyboard.type('1', { delay: 70 });
  await expect(page.getByText('9 on hand now, then 8')).toBeVisible();
  await page.waitForTimeout(80);
  await page.keyboard.press('Enter');
  await stock.expectFigures('8', '0', '8');
  await expect(stock.panel.getByText('0 + 11 − 3 = 8')).toBeVisible();
  await expect(stock.moved()).toHaveCount(3);
  await expect(stock.moved().nth(0)).toContainText('Damaged');
  await expect(stock.moved().nth(1)).toContainText('Counted');
  await expect(stock.moved().nth(1)).toContainText('−2');
  await expect(stock.moved().nth(2)).toContainText('PO-118');
});

test('what makes no sense is said beside its field', async ({ office, page }) => {
  const stock = new StockPage(page);
  await office.scan('cup');
  await stock.press('r');
  const dialog = page.getByRole('dialog', { name: 'Receive' });
  await dialog.getByRole('button', { name: 'Receive' }).click();
  await expect(dialog.locator('[name="qty"]')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('How many arrived').fill('0');
  await dialog.getByRole('button', { name: 'Receive' }).click();
  await expect(dialog.getByText('Write how many more or fewer there are.')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(stock.panel).toBeVisible();
  await stock.press('Escape');
  await expect(stock.panel).toBeHidden();
});

test('views and words narrow the list; a row is opened by its keys, a scan shows all again', async ({
  office,
  page,
}) => {
  const stock = new StockPage(page);
  await page.getByRole('link', { name: 'Out', exact: true }).click();
  await expect(stock.row('nblined')).toBeVisible();
  await expect(stock.row('Wax seal kit')).toBeHidden();
  await page.getByLabel('Title, code').fill('notbook');
  await expect(stock.row('Folio notebook A5')).toHaveCount(2);
  await expect(stock.row('Stoneware cup')).toBeHidden();
  await page.keyboard.press('Tab');
  await stock.press('j');
  await stock.press('c');
  await stock.fill('Count', '7');
  await stock.expectFigures('7', '0', '7');
  await expect(stock.row('Folio notebook A5')).toHaveCount(1);
  await office.scan('seal');
  await expect(stock.row('Stoneware cup')).toBeVisible();
  await expect(stock.panel.getByRole('link', { name: 'Wax seal kit' })).toBeVisible();
});

test('stock that moves at another bench is seen at once', async ({ office, page, program }) => {
  const stock = new StockPage(page);
  await office.scan('nblined');
  const [variant] = made[0]?.variants.filter((one) => one.sku === 'nblined') ?? [];
  await stock.expectFigures('0', '0', '0');
  const lines = [{ variant: variant?.id, location: '', figure: 'to', qty: 5 }];
  await program.call('POST', '/stock/adjustments', { lines, reason: 'counted', note: '' });
  await stock.expectFigures('5', '0', '5');
});

test('a product says how many are left, why, and whether it is counted at all', async ({
  office,
  page,
  program,
}) => {
  const product = made[2];
  const store = await storeOf(program);
  const { variants } = await program.call<{ variants: { available: number }[] }>(
    'GET',
    `/products/${product?.id}?store=${store}`,
  );
  await office.open(`/products/${product?.id}`);
  await expect(
    page.getByRole('link', { name: `${variants[0]?.available} available: show why` }),
  ).toBeVisible();
  await page.getByLabel('When sold out').selectOption('Go on selling');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: /available: show why/ }).click();
  await expect(new StockPage(page).panel.getByText('May be sold beyond what is there.')).toBeVisible();
});

test('every text of the panel and its dialogs comes from the catalogue', async ({ office, page }) => {
  const seal = made[2]?.variants[0]?.id;
  await office.open(`/stock?item=${seal}`, '?lang=qps');
  await expect(page.locator('.panel .eq b')).toHaveCount(3);
  expect(await plainTexts(page.locator('body'))).toEqual([]);
  for (const key of ['r', 'c', 'a']) {
    await new StockPage(page).press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await plainTexts(page.getByRole('dialog'))).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, viewport] of Object.entries({
    desk: { width: 1280, height: 800 },
    phone: { width: 390, height: 844 },
  })) {
    test.describe(`in ${colorScheme} on a ${name}`, () => {
      test.use({ viewport, colorScheme });

      test('the list and its panel can be used by everybody', async ({ office, page }) => {
        await expectAccessible(page);
        await office.scan('seal');
        await expect(new StockPage(page).panel.getByRole('heading')).not.toHaveCount(0);
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
      });
    });
  }
}
