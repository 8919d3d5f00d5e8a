import { makeProduct, RED, storeOf, termsOf } from './catalogue';
import { expect, test } from './fixtures';
import { expectAccessible } from './pages/axe';

test('a code that another product has is said at its cell, with the way to who has it', async ({
  office,
  page,
  program,
}) => {
  const holder = await makeProduct(program, 'Fig candle', ['FIG-1']);
  const other = await makeProduct(program, 'Cedar candle', ['CED-1', 'CED-2']);
  await office.open(`/products/${other.id}`);
  const cell = page.getByLabel('SKU, CED-2');
  await cell.fill('fig-1');
  await page.keyboard.press('Control+s');
  await expect(cell).toHaveAttribute('aria-invalid', 'true');
  const link = page.getByRole('link', { name: 'Fig candle' });
  await expect(link).toHaveAttribute('href', `#/products/${holder.id}`);
  // At the end of the page nothing lies under the save bar.
  await office.main.evaluate((main) => main.scrollTo(0, main.scrollHeight));
  await expectAccessible(page);
  await cell.fill('CED-3');
  await expect(link).toBeHidden();
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
});

test('a price that is none is said before anything is sent, and what was typed stays', async ({
  office,
  page,
  program,
}) => {
  const { id } = await makeProduct(program, 'Taper', ['TAP-1']);
  await office.open(`/products/${id}`);
  const price = page.getByLabel('Price EUR');
  await price.fill('twelve');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('“twelve” is no price. Write it like 12.40.').first()).toBeVisible();
  await expect(price).toHaveValue('twelve');
  await price.fill('1.234,50');
  await page.keyboard.press('Control+s');
  await expect(price).toHaveValue('1234.50');
});

test('a column from a spreadsheet is pasted, and Esc brings back what a cell held', async ({
  office,
  page,
  context,
  program,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { id } = await makeProduct(program, 'Notebook', ['N-1', 'N-2', 'N-3']);
  await office.open(`/products/${id}`);
  await page.getByLabel('Price EUR, N-1').focus();
  await page.evaluate(() => navigator.clipboard.writeText('14,00\t310\r\n18,00\t355\r\n22,00\t400\r\n'));
  await page.keyboard.press('Control+v');
  await expect(page.getByLabel('Price EUR, N-3')).toHaveValue('22,00');
  await expect(page.getByLabel('Weight g, N-2')).toHaveValue('355');
  await page.getByLabel('SKU, N-2').focus();
  await page.keyboard.type('wrong');
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('SKU, N-2')).toHaveValue('N-2');
});

test('what another bench has saved meanwhile is offered, and nothing typed is lost', async ({
  office,
  page,
  program,
}) => {
  const made = await makeProduct(program, 'Wick', ['WICK-1']);
  await office.open(`/products/${made.id}`);
  await page.getByLabel('Vendor').fill('Ember Works');
  const terms = termsOf('Wick, long', ['WICK-1']);
  terms.variants.forEach((one, i) => (one.id = made.variants[i]?.id ?? ''));
  const path = `/products/${made.id}?store=${await storeOf(program)}`;
  await program.call('PUT', path, terms, { 'If-Match': String(made.version) });
  await expect(page.getByText('Somebody else has changed this meanwhile')).toBeVisible();
  await page.getByRole('button', { name: 'Load their changes' }).click();
  await expect(page.getByLabel('Title')).toHaveValue('Wick, long');
  await expect(page.getByLabel('Vendor')).toHaveValue('Ember Works');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('Vendor')).toHaveValue('Folio');
});

test('a product has the code of its supplier and of its case, and a scan of either opens it', async ({
  office,
  page,
  program,
}) => {
  const holder = await makeProduct(program, 'Beeswax candle', ['BEE-1']);
  const { id } = await makeProduct(program, 'Tea light', ['TEA-S', 'TEA-L']);
  await office.open(`/products/${id}`);
  await page.getByRole('button', { name: 'Add a code' }).click();
  await page.keyboard.type('10036000291459');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Code of TEA-S')).toHaveValue('10036000291459');
  await page.keyboard.type('12');
  await page.getByLabel('Variant', { exact: true }).selectOption('TEA-L');
  await page.getByRole('button', { name: 'Add a code' }).click();
  const supplier = page.getByLabel('Code of TEA-L').nth(1);
  await supplier.fill('bee-1');
  await page.keyboard.press('Control+s');
  await expect(supplier).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('link', { name: 'Beeswax candle' })).toHaveAttribute(
    'href',
    `#/products/${holder.id}`,
  );
  await office.main.evaluate((main) => main.scrollTo(0, main.scrollHeight));
  await expectAccessible(page);
  await supplier.fill('MakerSeven');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  for (const code of ['10036000291459', 'makerseven']) {
    await office.open('/settings/keys');
    await office.scan(code);
    await expect(page).toHaveURL(new RegExp(`#/products/${id}$`));
  }
  await expect(page.getByLabel('Pieces that 10036000291459 stands for')).toHaveValue('12');
});

test('a copy begins as a draft with the pictures and without the codes', async ({
  office,
  page,
  program,
}) => {
  const { id } = await makeProduct(program, 'Lantern', ['LAN-1']);
  await office.open(`/products/${id}`);
  await page.getByRole('button', { name: 'Add a code' }).click();
  await page.getByLabel('Code as printed').fill('LAN-CASE');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const pictures = page.getByRole('group', { name: 'Pictures' });
  await pictures
    .locator('input[type=file]')
    .setInputFiles({ name: 'red.png', mimeType: 'image/png', buffer: RED });
  await expect(pictures.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(page.getByLabel('Title')).toHaveValue('Lantern (copy)');
  await expect(page.getByLabel('SKU', { exact: true })).toHaveValue('');
  await expect(page.getByLabel('Price EUR')).toHaveValue('12.40');
  await expect(page.getByLabel('Code as printed')).toHaveCount(0);
  await expect(page.getByText('They come with the copy.')).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Product made')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Status' })).toHaveValue('draft');
  await expect(pictures.getByRole('listitem')).toHaveCount(1);
  await expect(page.getByLabel('Name in addresses')).toHaveValue('lantern-copy');
});

test('of three hundred variants only the one that is edited is drawn anew', async ({
  office,
  page,
  program,
}) => {
  const skus = Array.from({ length: 300 }, (_, i) => `BEAD-${String(i).padStart(3, '0')}`);
  const { id } = await makeProduct(program, 'Bead', skus);
  await office.open(`/products/${id}`);
  const cell = page.getByLabel('Price EUR, BEAD-150');
  await cell.focus();
  const drawn = await page.evaluate(async () => {
    const input = document.activeElement as HTMLInputElement;
    const seen: MutationRecord[] = [];
    const watch = new MutationObserver((records) => seen.push(...records));
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    input.value = '99';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    seen.push(...watch.takeRecords());
    const rows = seen.map(({ target }) =>
      (target instanceof Element ? target : target.parentElement)?.closest('tr'),
    );
    const skus = rows.map((row) => row?.querySelector<HTMLInputElement>('input[aria-label^="SKU"]')?.value);
    return { all: seen.length, others: skus.filter((sku) => sku && sku !== 'BEAD-150') };
  });
  expect(drawn.all).toBeGreaterThan(0);
  expect(drawn.others).toEqual([]);
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(cell).toHaveValue('99.00');
});

test('a scanned code opens its product', async ({ office, page, program }) => {
  const { id } = await makeProduct(program, 'Snuffer', ['snuff']);
  await office.open('/settings/keys');
  await office.scan('snuff');
  await expect(page).toHaveURL(new RegExp(`#/products/${id}$`));
});

test('a product is taxed by a category of the shop, and the change is taken back', async ({
  office,
  page,
  program,
}) => {
  const { id } = await makeProduct(program, 'Field guide', ['GUIDE-1']);
  await office.open(`/products/${id}`);
  const tax = page.getByLabel('Tax', { exact: true });
  await expect(tax.locator('option:checked')).toHaveText(/^Standard, 19\s?%$/);
  await tax.selectOption('reduced');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  expect(await program.call('GET', `/products/${id}?store=${await storeOf(program)}`)).toMatchObject({
    tax_category: 'reduced',
  });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(tax).toHaveValue('');
});

test('goods without a barcode get EANs of the shop’s own range, and a label with them', async ({
  office,
  page,
}) => {
  await office.open('/settings/numbers');
  const begin = page.getByLabel('They begin with');
  await expect(begin).toHaveValue('20');
  await begin.fill('2');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Your own EANs begin with 2 to 9 digits').first()).toBeVisible();
  await begin.fill('2999');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('2999000000005')).toBeVisible();
  await expectAccessible(page);
  await office.open('/products/new');
  await page.getByLabel('Title').fill('Mug without a code');
  await page.getByRole('button', { name: 'Give own EANs' }).click();
  await expect(page.locator('[name="variants[0].gtin"]')).toHaveValue('2999000000005');
  await expect(page.getByRole('button', { name: 'Give own EANs' })).toBeHidden();
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('heading', { name: 'Mug without a code' })).toBeVisible();
  await office.open('/settings/numbers');
  await expect(page.getByText('2999000000012')).toBeVisible();
});
