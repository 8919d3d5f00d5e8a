import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { expectAccessible, expectAccessibleEverywhere } from './pages/axe';
import { plainTexts } from './pages/plain';
import { unlock } from './pages/unlock';
import type { Program } from './program';

interface Named {
  id: string;
  name: string;
  version: number;
}

/** row is the line of somebody who works here. */
const row = (page: Page, name: string) =>
  page.getByRole('list', { name: 'People' }).getByRole('listitem').filter({ hasText: name });

/** choose does something with somebody by the menu of the line. */
async function choose(page: Page, name: string, deed: string) {
  await page.getByRole('button', { name: `More for ${name}` }).click();
  await page.getByRole('menuitem', { name: deed, exact: true }).click();
}

/** personOf reads somebody by name. */
async function personOf(program: Program, name: string): Promise<Named> {
  const { items } = await program.call<{ items: Named[] }>('GET', '/staff');
  const found = items.find((one) => one.name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
}

// They tell one story of one shop, in which the first PIN is set once.
test.describe.configure({ mode: 'serial' });

test('somebody is added, the owner needs a PIN first, and then both have one', async ({
  office,
  page,
  program,
}) => {
  await office.open('/settings/people');
  await expect(page.getByText(/Nothing is locked before the owner has a PIN/)).toBeVisible();
  await page.getByRole('button', { name: 'Add somebody' }).click();
  const add = page.getByRole('dialog', { name: 'Add somebody' });
  await add.getByRole('button', { name: 'Add' }).click();
  await expect(add.getByLabel('What they are called')).toHaveAccessibleDescription('A name is missing.');
  await expectAccessible(page);
  await add.getByLabel('What they are called').fill('Mia');
  await add.getByLabel('What they do here').selectOption({ label: 'Packer' });
  await page.keyboard.press('Enter');
  await expect(add).toBeHidden();
  await expect(row(page, 'Mia')).toContainText('Packer');
  await expect(page.getByText('The owner needs a PIN first')).toBeVisible();

  await row(page, 'Mia').getByRole('button', { name: 'Set a PIN' }).click();
  const hers = page.getByRole('dialog', { name: 'A PIN for Mia' });
  await hers.getByLabel('PIN', { exact: true }).fill('8265');
  await hers.getByRole('button', { name: 'Save' }).click();
  await expect(hers.getByLabel('PIN', { exact: true })).toHaveAccessibleDescription(
    /owner needs a PIN first/,
  );
  await hers.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('status').getByRole('button', { name: 'Set a PIN' }).click();
  const own = page.getByRole('dialog', { name: 'A PIN for Owner' });
  const pin = own.getByLabel('PIN', { exact: true });
  await own.getByRole('button', { name: 'Save' }).click();
  await expect(pin).toHaveAccessibleDescription('Write a PIN of four to eight figures.');
  await pin.fill('1234');
  await page.keyboard.press('Enter');
  await expect(pin).toHaveAccessibleDescription(/tried first by whoever guesses/);
  await pin.fill('4711');
  await expect(pin).toHaveAttribute('type', 'text');
  await own.getByRole('button', { name: 'Hide' }).click();
  await expect(pin).toHaveAttribute('type', 'password');
  await own.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The PIN of Owner is set.')).toBeVisible();
  await expect(page.getByText('The owner needs a PIN first')).toBeHidden();
  await expect(page.getByText(/Nothing is locked before/)).toBeHidden();

  await row(page, 'Mia').getByRole('button', { name: 'Set a PIN' }).click();
  await hers.getByLabel('PIN', { exact: true }).fill('8265');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Mia').getByText('PIN', { exact: true })).toBeVisible();
  expect(await personOf(program, 'Mia')).toMatchObject({ has_pin: true, role: 'packer' });
  await page.reload();
  await expect(office.heading).toHaveText('People');
});

test.describe('once the owner has a PIN', () => {
  test.beforeEach(({ page }) => unlock(page, '4711'));

  test('a badge is given, printed, made worthless and taken away', async ({ office, page, program }) => {
    await office.open('/settings/people');
    await choose(page, 'Mia', 'Give a badge');
    await expect(row(page, 'Mia').getByText('PIN · Badge')).toBeVisible();
    const answer = page.context().waitForEvent('response', (one) => one.url().includes('/badges/'));
    await page.getByRole('button', { name: /^Print/ }).click();
    const opened = await answer;
    expect(opened.status()).toBe(200);
    expect(opened.headers()['content-type']).toBe('application/pdf');
    const read = async () => (await page.request.get(opened.url())).body();
    const first = await read();
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');

    await choose(page, 'Mia', 'Give a new badge');
    const ask = page.getByRole('dialog', { name: 'Give a new badge' });
    await expect(ask).toContainText('The badge that Mia has now opens nothing any more');
    await ask.getByRole('button', { name: 'Give a new badge' }).click();
    await expect(ask).toBeHidden();
    await expect.poll(async () => first.equals(await read())).toBe(false);

    await choose(page, 'Mia', 'Take the badge away');
    await page.getByRole('dialog').getByRole('button', { name: 'Take the badge away' }).click();
    await expect(row(page, 'Mia').getByText('PIN', { exact: true })).toBeVisible();
    expect(await personOf(program, 'Mia')).toMatchObject({ has_badge: false });
  });

  test('a name that is changed elsewhere meanwhile is kept, and a change is taken back', async ({
    office,
    page,
    program,
  }) => {
    await office.open('/settings/people');
    await choose(page, 'Mia', 'Name and role');
    const edit = page.getByRole('dialog', { name: 'Name and role of Mia' });
    await edit.getByLabel('What they do here').selectOption({ label: 'Clerk' });
    const { id, version } = await personOf(program, 'Mia');
    const terms = { name: 'Mia Berg', role: 'packer' };
    await program.call('PUT', `/staff/${id}`, terms, { 'If-Match': String(version) });
    await expect(edit.getByText('Somebody else has changed this meanwhile')).toBeVisible();
    await edit.getByRole('button', { name: 'Load their changes' }).click();
    await expect(edit.getByLabel('What they are called')).toHaveValue('Mia Berg');
    await edit.getByRole('button', { name: 'Save' }).click();
    await expect(row(page, 'Mia Berg')).toContainText('Clerk');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(row(page, 'Mia Berg')).toContainText('Packer');
    await choose(page, 'Owner', 'Name and role');
    const owner = page.getByRole('dialog', { name: 'Name and role of Owner' });
    await owner.getByLabel('What they do here').selectOption({ label: 'Manager' });
    await owner.getByRole('button', { name: 'Save' }).click();
    await expect(owner.getByLabel('What they do here')).toHaveAccessibleDescription(/has to be an owner/);
  });

  test('who left stands below, and comes back', async ({ office, page }) => {
    await office.open('/settings/people');
    await choose(page, 'Mia Berg', 'No longer works here');
    await expect(row(page, 'Mia Berg')).toBeHidden();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(row(page, 'Mia Berg')).toBeVisible();
    await choose(page, 'Mia Berg', 'No longer works here');
    await page.getByText('1 who worked here before').click();
    await page.getByRole('button', { name: 'Works here again Mia Berg' }).click();
    await expect(row(page, 'Mia Berg')).toBeVisible();
    await expect(page.getByText('who worked here before')).toBeHidden();
  });

  test('when the office is locked is kept', async ({ office, page, program }) => {
    await office.open('/settings/people');
    await page.getByLabel('Lock after').fill('2000');
    await page.keyboard.press('Control+s');
    await expect(page.getByLabel('Lock after')).toHaveAccessibleDescription(/0 to 1,440 minutes/);
    await page.getByLabel('Lock after').fill('25');
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('region', { name: /change/ })).toBeHidden();
    expect(await program.call('GET', '/lock-rule')).toMatchObject({ minutes: 25 });
  });

  test('packers may take 5 % off and cancel, who cancels sees orders, and an owner stays one', async ({
    office,
    page,
    program,
  }) => {
    await office.open('/settings/roles');
    await expect(page.getByText('They alone manage people, roles and devices')).toBeVisible();
    await page.getByRole('tab', { name: 'Packer' }).click();
    const packer = page.getByRole('tabpanel', { name: 'Packer' });
    const discounts = packer.getByRole('group', { name: 'Discounts' });
    await discounts.getByRole('button', { name: 'Up to' }).click();
    await packer.getByLabel('At most').fill('150');
    await page.keyboard.press('Control+s');
    await expect(packer.getByLabel('At most')).toHaveAccessibleDescription('A discount is 0 to 100 %.');
    await packer.getByLabel('At most').fill('5');
    const see = packer.getByRole('checkbox', { name: 'See orders' });
    await see.uncheck();
    await expect(packer.getByRole('checkbox', { name: 'Pack parcels' })).not.toBeChecked();
    await packer.getByRole('checkbox', { name: 'Pack parcels' }).check();
    await packer.getByRole('checkbox', { name: 'Cancel orders' }).check();
    await expect(see).toBeChecked();
    await page.getByRole('tab', { name: 'Clerk' }).click();
    const ask = page.getByRole('dialog', { name: 'Leave without saving?' });
    await ask.getByRole('button', { name: 'Keep editing' }).click();
    await expect(packer).toBeVisible();
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('region', { name: /change/ })).toBeHidden();
    const { items } = await program.call<{ items: object[] }>('GET', '/staff-roles');
    expect(items).toContainEqual({
      id: 'packer',
      name: '',
      rights: ['fulfilment.pack', 'orders.cancel', 'orders.view', 'stock.view'],
      limits: { discount: 50_000, refund: 0, currency: '' },
      version: 2,
    });
  });

  test('a role of the shop is added, renamed, and removed once nobody has it', async ({
    office,
    page,
    program,
  }) => {
    await office.open('/settings/roles');
    await page.getByRole('button', { name: 'Add a role' }).click();
    await page.getByRole('dialog').getByLabel('Name of the role').fill('Trial day');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('tab', { name: 'Trial day' })).toHaveAttribute('aria-selected', 'true');
    const own = page.getByRole('tabpanel');
    await own.getByLabel('Name of the role').fill('Trainee');
    await own.getByRole('group', { name: 'Refunds' }).getByRole('button', { name: 'Up to' }).click();
    await own.getByLabel('At most').fill('20.50');
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('tab', { name: 'Trainee' })).toBeVisible();
    const { items } = await program.call<{ items: Named[] }>('GET', '/staff-roles');
    const trainee = items.find((one) => one.name === 'Trainee');
    expect(trainee).toMatchObject({ limits: { discount: 0, refund: 2050, currency: 'EUR' } });

    const { id, name, version } = await personOf(program, 'Mia Berg');
    const terms = { name, role: trainee?.id };
    await program.call('PUT', `/staff/${id}`, terms, { 'If-Match': String(version) });
    const drop = own.getByRole('button', { name: 'Remove this role' });
    await expect(drop).toHaveAccessibleDescription(/Somebody has this role/);
    const back = { name, role: 'packer' };
    await program.call('PUT', `/staff/${id}`, back, { 'If-Match': String(version + 1) });
    await expect(page.getByText('Somebody has this role')).toBeHidden();
    await drop.click();
    await expect(page.getByRole('tab', { name: 'Trainee' })).toBeHidden();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(page.getByRole('tab', { name: 'Trainee' })).toBeVisible();
  });

  test('a device gets a name, and a lost one is sent away without a question', async ({
    office,
    page,
    program,
    browser,
  }) => {
    const userAgent = 'Mozilla/5.0 (Linux; Android 14) Gecko/130.0 Firefox/130.0';
    const phone = await browser.newContext({ userAgent });
    await phone.request.get(program.signIn);
    const own = { data: { person: 'owner', pin: '4711' } };
    await phone.request.post(`${program.office}/api/v1/session/switch`, own);
    const asks = async () => (await phone.request.get(`${program.office}/api/v1/staff`)).status();
    expect(await asks()).toBe(200);

    await office.open('/settings/devices');
    const lines = page.getByRole('table', { name: 'Devices' }).getByRole('row');
    const here = lines.filter({ has: page.getByText('Here', { exact: true }) });
    await expect(here).toHaveCount(1);
    await expect(here).toContainText('Owner');
    await expect(here.getByRole('button', { name: /^Sign out/ })).toBeHidden();
    await here.getByRole('button', { name: /^Rename/ }).click();
    const naming = page.getByRole('dialog', { name: /^Rename/ });
    await naming.getByLabel('Device').fill('');
    await naming.getByRole('button', { name: 'Save' }).click();
    await expect(naming.getByLabel('Device')).toHaveAccessibleDescription('A name is missing.');
    await naming.getByLabel('Device').fill('Packing bench');
    await page.keyboard.press('Enter');
    await expect(here).toContainText('Packing bench');

    await page.getByRole('button', { name: 'Sign out Firefox, Android' }).click();
    await expect(page.getByText('Firefox, Android is signed out.')).toBeVisible();
    await expect(lines.filter({ hasText: 'Android' })).toHaveCount(0);
    expect(await asks()).toBe(401);
    await phone.close();
  });

  for (const [path, at] of [
    ['/settings/people', 'PIN'],
    ['/settings/roles', 'Pack parcels'],
    ['/settings/devices', 'Packing bench'],
  ] as const) {
    test(`with people in it, ${path} can be used by everybody and comes from the catalogue`, async ({
      office,
      page,
    }) => {
      test.setTimeout(180_000);
      await office.open(path, '?lang=qps');
      if (path === '/settings/roles') await page.getByRole('tab').nth(3).click();
      expect(await plainTexts(page.locator('body'))).toEqual([]);
      await office.open(path, '?lang=en');
      if (path === '/settings/roles') await page.getByRole('tab', { name: 'Packer' }).click();
      await expect(page.getByText(at, { exact: true }).first()).toBeVisible();
      await expectAccessibleEverywhere(page);
    });
  }

  test('who may not manage the people is not led to them', async ({ office, page, program }) => {
    await office.open('/settings/shop');
    const link = page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'People' });
    await expect(link).toBeVisible();
    const mia = { person: (await personOf(program, 'Mia Berg')).id, pin: '8265' };
    const answer = await page.request.post(`${program.office}/api/v1/session/switch`, { data: mia });
    expect(answer.status()).toBe(200);
    await office.open('/settings/appearance');
    await expect(link).toBeHidden();
    await page.keyboard.press('Control+k');
    await office.paletteField.fill('Devices');
    await expect(office.palette.getByText('Nothing fits')).toBeVisible();
  });
});
