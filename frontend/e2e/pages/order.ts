import { expect, type Locator, type Page } from '@playwright/test';

/** OrderPage is the one screen on which an order is written. It counts the keys that are struck. */
export class OrderPage {
  readonly buyer: Locator;
  readonly item: Locator;
  readonly total: Locator;
  /** struck is how many keys were struck beside those of words. */
  struck = 0;

  constructor(private readonly page: Page) {
    this.buyer = page.locator('[name="buyer"]');
    this.item = page.locator('[name="item"]');
    this.total = page.locator('.grand .amt');
  }

  /** strike presses one key, after the silence that a scanner never keeps. */
  async strike(key: string): Promise<void> {
    this.struck += key.split('+').length;
    await this.page.waitForTimeout(150);
    await this.page.keyboard.press(key);
  }

  /** type writes a word as a hand does. */
  async type(word: string): Promise<void> {
    await this.page.keyboard.type(word, { delay: 70 });
  }

  /** find types into one of the two fields and takes the first that is found. */
  async find(field: 'buyer' | 'item', word: string): Promise<void> {
    await this[field].fill(word);
    await this.page.getByRole('option').first().click();
  }

  /** paste puts a text into the buyer's field as the clipboard does. */
  async paste(text: string): Promise<void> {
    await expect(this.buyer).toBeFocused();
    await this.pasteInto(this.buyer, text);
  }

  /** pasteInto puts a text into a field as the clipboard does. */
  async pasteInto(field: Locator, text: string): Promise<void> {
    await field.evaluate((one, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', pasted);
      one.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }
}
