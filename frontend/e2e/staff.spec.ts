import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { makeProduct, type Made } from './catalogue';
import { expect, test } from './fixtures';
import { expectAccessible } from './pages/axe';
import type { Program } from './program';
import { placeOrder, receive } from './trade';

const OWNERS = '4711';
const MIAS = '8265';

let mia: { id: string };
let mug: Made;
let badge: string;

test.beforeEach(async ({ program, context }) => {
  if (mia) return;
  mug = await makeProduct(program, 'Staff mug', ['staffmug']);
  await receive(program, [mug], 20);
  await program.call('PUT', '/staff/owner/pin', { pin: OWNERS });
  mia = await program.call('POST', '/staff', { name: 'Mia', role: 'packer' });
  await program.call('PUT', `/staff/${mia.id}/pin`, { pin: MIAS });
  await program.call('POST', `/staff/${mia.id}/badge`);
  badge = await badgeIn(program);
  await context.clearCookies();
  await context.request.get(program.signIn);
});

/** badgeIn finds the only badge that there is, in the shop's own file: it is told nowhere but on paper. */
async function badgeIn(program: Program): Promise<string> {
  const files = ['shop.db-wal', 'shop.db'].map((name) => readFile(join(program.data, name), 'latin1'));
  const [found] = /[BCDEFGHIJKLNOPRSTUVX]{16,}/.exec((await Promise.all(files)).join('')) ?? [];
  if (!found) throw new Error('no badge in the shop');
  return found.slice(-16); // before it lies the hash of a PIN, which may end in such letters
}

const locked = (page: Page) => page.getByRole('heading', { name: 'Who is it?' });
const person = (page: Page) => page.locator('.topbar .me');

/** unlock shows by PIN who somebody is. */
async function unlock(page: Page, name: string, pin: string): Promise<void> {
  await expect(locked(page)).toBeVisible();
  await page.locator('.prove').getByRole('button', { name, exact: true }).click();
  await page.getByLabel('PIN').fill(pin);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

/** open opens a screen as the owner: the office is locked where it was just opened. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`/#${path}`);
  const there = page.getByRole('main').locator('h1');
  await expect(there.first()).toBeVisible();
  if (await locked(page).isVisible()) await unlock(page, 'Owner', OWNERS);
  await expect(locked(page)).toBeHidden();
}

test('the office is locked when it is opened, and shows nothing before somebody has a PIN that fits', async ({
  page,
}) => {
  await page.goto('/#/products');
  await expect(locked(page)).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByText('Staff mug')).toHaveCount(0);
  await unlock(page, 'Owner', '9999');
  await expect(page.getByText('That was not right. Please try again.')).toBeVisible();
  await page.getByLabel('PIN').fill(OWNERS);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Staff mug' }).first()).toBeVisible();
});

test('a badge takes over within two seconds, what was typed stays, and a packer sees what packers may', async ({
  office,
  page,
}) => {
  await open(page, '/products/new');
  await page.getByLabel('Title').fill('Half a na');
  await office.scan(badge);
  await expect(page.getByText('Mia works here now.')).toBeVisible({ timeout: 2_000 });
  await expect(person(page)).toHaveAccessibleName('Mia');
  await expect(page.getByRole('heading', { name: 'Your role does not open this' })).toBeVisible();
  await expectAccessible(page);
  await expect(office.rail('Customers')).toBeHidden();
  await page.getByRole('main').getByRole('button', { name: 'Switch person' }).click();
  const dialog = page.getByRole('dialog', { name: 'Switch person' });
  await expectAccessible(page);
  await dialog.getByLabel('PIN').fill(OWNERS);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Owner works here now.')).toBeVisible({ timeout: 2_000 });
  await expect(page.getByLabel('Title')).toHaveValue('Half a na');
});

test('what a packer may not do somebody who may approves on the spot, and the order says who did', async ({
  office,
  page,
  program,
}) => {
  const order = await placeOrder(program, mug, 1);
  await open(page, `/orders/${order.id}`);
  await office.scan(badge);
  await expect(page.getByText('Mia works here now.')).toBeVisible();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Cancel the order' }).click();
  const dialog = page.getByRole('dialog', { name: 'This needs an approval' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('PIN').fill(OWNERS);
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('Mia, approved by Owner').first()).toBeVisible();
});

test('a locked office shows nothing and keeps what was typed', async ({ page }) => {
  await open(page, '/customers/new');
  await page.getByLabel('Company').fill('Half a comp');
  await page.keyboard.press('Control+Shift+L');
  await expect(locked(page)).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await unlock(page, 'Owner', OWNERS);
  await expect(page.getByLabel('Company')).toHaveValue('Half a comp');
});

test('somebody changes the own PIN, with the one from before', async ({ page }) => {
  await open(page, '/products');
  await person(page).click();
  await page.getByRole('menuitem', { name: 'Change my PIN' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change my PIN' });
  await expectAccessible(page);
  await dialog.getByLabel('PIN until now').fill('9999');
  await dialog.getByLabel('New PIN').fill('2580');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByLabel('PIN until now')).toHaveAccessibleDescription(/not right/);
  await dialog.getByLabel('PIN until now').fill(OWNERS);
  await dialog.getByLabel('New PIN').fill('2580');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('You have a new PIN.')).toBeVisible();
  await page.keyboard.press('Control+Shift+L');
  await unlock(page, 'Owner', '2580');
  await expect(locked(page)).toBeHidden();
});

test('a name and its password let in on a device that is not known', async ({ page, context, program }) => {
  await program.call('PUT', '/staff/owner/password', { password: 'rain on the roof' });
  await program.call('PUT', '/staff/owner', { name: 'Mira', role: 'owner' }, { 'If-Match': '4' });
  await context.clearCookies();
  await page.goto('/#/products');
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Name').fill('mira');
  await page.getByLabel('Password').fill('sun on the roof');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('That was not right. Please try again.')).toBeVisible();
  await page.getByLabel('Password').fill('rain on the roof');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Staff mug' }).first()).toBeVisible();
  await expect(person(page)).toHaveAccessibleName('Mira');
});

test('a device that was sent away is out at once', async ({ page, program }) => {
  await page.goto('/#/products');
  await unlock(page, 'Mira', '2580');
  await expect(page.getByRole('link', { name: 'Staff mug' }).first()).toBeVisible();
  const { items } = await program.call<{ items: { id: string }[] }>('GET', '/devices');
  for (const device of items) await program.call('POST', `/devices/${device.id}/revoke`);
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
});
