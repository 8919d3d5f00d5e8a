import { expect, test } from './fixtures';
import { Office } from './pages/office';

let office: Office;
test.beforeEach(({ page }) => {
  office = new Office(page);
});

test('the language changes at once and is kept on this device', async ({ page }) => {
  await office.open('/settings/appearance');
  await page.getByLabel('Language of the office').selectOption('de');
  await expect(office.heading).toHaveText('Darstellung & Sprache');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByText(/2\.833,40/)).toBeVisible();
  await page.reload();
  await expect(office.heading).toHaveText('Darstellung & Sprache');
});

test('the room that rows take is kept on this device', async ({ page }) => {
  await office.open('/settings/appearance');
  await page.getByRole('button', { name: 'Touch' }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Touch' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('html')).toHaveAttribute('data-density', 'touch');
});

/** The keys that a scanner of a layout sends for the probe, and what this computer makes of them. */
const codes = ['KeyY', 'KeyZ', 'Minus', 'KeyQ', 'KeyA', 'Slash', 'KeyM', 'Minus', 'Digit7'];
const shifted = [true, true, false, true, true, false, true, true, false];

async function scanProbe(office: Office, typed: string, gap: number) {
  const field = office.page.getByLabel('Scan here');
  await field.fill(typed);
  await field.evaluate(
    async (element, { typed, codes, shifted, gap }) => {
      const strokes = [...typed].map((key, i) => ({
        key,
        code: codes[i] ?? '',
        shiftKey: shifted[i] ?? false,
      }));
      for (const stroke of [...strokes, { key: 'Enter', code: 'Enter', shiftKey: false }]) {
        element.dispatchEvent(new KeyboardEvent('keydown', { ...stroke, bubbles: true, cancelable: true }));
        if (gap) await new Promise((next) => setTimeout(next, gap));
      }
    },
    { typed, codes, shifted, gap },
  );
}

test.describe('the test of the scanner', () => {
  test.beforeEach(() => office.open('/settings/keys'));

  test('says that all is well', async () => {
    await scanProbe(office, 'YZ-QA/M_7', 0);
    await expect(office.main.getByText('The scanner is set as this computer is.')).toBeVisible();
  });

  test('names a scanner that is set to an English keyboard on a German computer', async () => {
    await scanProbe(office, 'ZYßQA-M?7', 0);
    await expect(office.main.getByText(/set to an English keyboard \(QWERTY\)/)).toBeVisible();
    await expect(office.main.getByText('ZYßQA-M?7')).toBeVisible();
  });

  test('names a scanner that sends too slowly', async () => {
    await scanProbe(office, 'YZ-QA/M_7', 70);
    await expect(office.main.getByText(/more than 50 ms apart/)).toBeVisible();
  });
});
