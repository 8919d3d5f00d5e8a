import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from '@playwright/test';
import { makeProduct } from './catalogue';
import { expect, test } from './fixtures';
import { expectAccessible } from './pages/axe';
import { plainTexts } from './pages/plain';
import { unlock } from './pages/unlock';

const OWNERS = '4711';

/** freePort is one that nobody listens at just now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

let port = 0;
let code = '';

/** phone is a browser that has never been here. */
async function phone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 390, height: 844 },
  });
  return context.newPage();
}

test.beforeEach(async ({ page }) => {
  if (port) await unlock(page, OWNERS);
});

const who = (page: Page) => page.getByRole('heading', { name: 'Who is it?' });

test('nothing is opened to others before the owner has a PIN, and then with one switch', async ({
  office,
  page,
  program,
}) => {
  await makeProduct(program, 'Nearby mug', ['nearbymug']);
  await office.open('/settings/devices');
  const turn = page.getByRole('switch', { name: 'Let other devices of this network in' });
  await turn.click();
  await expect(page.getByText('Nobody has a PIN')).toBeVisible();
  await expect(turn).not.toBeChecked();
  await program.call('PUT', '/staff/owner/pin', { pin: OWNERS });
  port = await freePort();
  await program.call('PUT', '/lan', { on: false, port }, { 'If-Match': '0' });
  await office.open('/settings/devices');
  await turn.click();
  await expect(turn).toBeChecked();
  await expect
    .poll(async () => (await program.call<{ listening: boolean }>('GET', '/lan')).listening)
    .toBe(true);
  await expectAccessible(page);
});

test('a phone is let in by the code of the screen within half a minute, and shows nothing before a PIN', async ({
  office,
  page,
  browser,
  program,
}) => {
  test.setTimeout(60_000);
  await office.open('/settings/devices', '?lang=qps');
  expect(await plainTexts(page.locator('body'))).toEqual([]);
  await office.open('/settings/devices', '?lang=en');
  // A computer in a network shows its addresses, one in none says so; the code is the same.
  const offered = await program.call<{ address: string; code: string }>('POST', '/devices/pairings', {
    base: `http://127.0.0.1:${port}`,
  });
  code = offered.code;
  const began = Date.now();
  const other = await phone(browser);
  await other.goto(offered.address);
  await expect(who(other)).toBeVisible();
  await expectAccessible(other);
  await other.getByLabel('PIN').fill(OWNERS);
  await other.getByRole('button', { name: 'Unlock' }).click();
  await expect(other.getByRole('link', { name: 'Nearby mug' }).first()).toBeVisible();
  expect(Date.now() - began).toBeLessThan(30_000);
  await expect(page.getByRole('cell', { name: 'a code from this screen' })).toBeVisible();
});

test('what is sold at the second bench is in the open office at once', async ({
  office,
  page,
  browser,
  program,
}) => {
  await office.open('/products');
  const offered = await program.call<{ address: string }>('POST', '/devices/pairings', {
    base: `http://127.0.0.1:${port}`,
  });
  const other = await phone(browser);
  await other.goto(offered.address);
  await other.getByLabel('PIN').fill(OWNERS);
  await other.keyboard.press('Enter');
  await expect(other.getByRole('link', { name: 'Nearby mug' }).first()).toBeVisible();
  await makeProduct(program, 'Second mug', ['secondmug']);
  await expect(other.getByRole('link', { name: 'Second mug' }).first()).toBeVisible({ timeout: 2_000 });
  await expect(page.getByRole('link', { name: 'Second mug' }).first()).toBeVisible();
});

test('a code that was used lets nobody in, and says so', async ({ browser }) => {
  const other = await phone(browser);
  await other.goto(`/#/pair/${code}`);
  await expect(other.getByText('This code was used already or has run out.')).toBeVisible();
  await expect(other.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
  await other.getByRole('textbox', { name: 'Code' }).fill('BCDEFGHIJKLN');
  await other.getByRole('button', { name: 'Let this device in' }).click();
  await expect(other.getByText('This code was used already or has run out.').nth(1)).toBeVisible();
});

test('a lost phone is sent away from the list, and its screen says so at once', async ({
  office,
  page,
  browser,
  program,
}) => {
  const offered = await program.call<{ address: string }>('POST', '/devices/pairings', {
    base: `http://127.0.0.1:${port}`,
  });
  const other = await phone(browser);
  await other.goto(offered.address);
  await expect(who(other)).toBeVisible();
  await office.open('/settings/devices');
  const row = page.getByRole('row').filter({ hasText: 'a code from this screen' }).first();
  await row.getByRole('button', { name: /^Sign out/ }).click();
  await other.getByLabel('PIN').fill(OWNERS);
  await other.keyboard.press('Enter');
  await expect(other.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
});
