import { expectAccessible } from './pages/axe';
import { expect, test } from './fixtures';

test('who is signed out is told what to do, and what was typed is still there afterwards', async ({
  office,
  page,
  context,
  program,
}) => {
  await office.open('/gallery');
  const name = page.locator('input[name="name"]');
  await name.fill('Half a na');
  await context.clearCookies();
  await program.call('POST', '/stores', {
    name: 'Second',
    country: 'DE',
    currency: 'EUR',
    locale: 'de-DE',
    time_zone: 'Europe/Berlin',
    prices_include_tax: true,
    rounding: 'line',
  });
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
  await expectAccessible(page);
  await page.locator('.cover').getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
  await context.request.get(program.signIn);
  await page.locator('.cover').getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeHidden();
  await expect(name).toHaveValue('Half a na');
});

test('a stranger asks three times at most and then waits for the link', async ({
  page,
  context,
  program,
}) => {
  await context.clearCookies();
  let asked = 0;
  page.on('request', (request) => (asked += request.url().includes('/api/') ? 1 : 0));
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
  await page.waitForTimeout(2_500);
  expect(asked).toBeLessThanOrEqual(3);
  await page.goto(program.signIn);
  await expect(page.getByRole('navigation', { name: 'Main', exact: true })).toBeVisible();
});

test('a link with an old key leads to the same words', async ({ page, context }) => {
  await context.clearCookies();
  await page.goto('/sign-in?key=old');
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
});
