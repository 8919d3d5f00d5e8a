import { expect, type Locator, type Page } from '@playwright/test';

/** StockPage is the list of stock with the panel that explains a figure. */
export class StockPage {
  readonly panel: Locator;

  constructor(private readonly page: Page) {
    this.panel = page.getByRole('complementary', { name: 'What made the stock' });
  }

  /** row is the line of an item. */
  row(name: string): Locator {
    return this.page.getByRole('table', { name: 'Stock' }).getByRole('row', { name });
  }

  /** press strikes a key of this screen, after the silence that a scanner never keeps. */
  async press(key: string): Promise<void> {
    await this.page.waitForTimeout(150);
    await this.page.keyboard.press(key);
  }

  /** fill types a number into the dialog that is open, and Enter as a hand does. */
  async fill(dialog: string, qty: string, note = ''): Promise<void> {
    const open = this.page.getByRole('dialog', { name: dialog });
    await expect(open.locator('[name="qty"]')).toBeFocused();
    await this.page.keyboard.type(qty, { delay: 70 });
    if (note) await open.getByLabel('Note').fill(note);
    await this.page.waitForTimeout(80);
    await this.page.keyboard.press('Enter');
    await expect(open).toBeHidden();
  }

  /** figures are the three that explain each other: on hand, reserved, available. */
  async expectFigures(onHand: string, reserved: string, available: string): Promise<void> {
    await expect(this.panel.locator('.eq b')).toHaveText([onHand, reserved, available]);
  }

  /** moved are the movements, newest first, each as its word and its change. */
  moved(): Locator {
    return this.panel.locator('.mv tbody tr');
  }
}
