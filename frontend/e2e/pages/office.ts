import { expect, type Locator, type Page } from '@playwright/test';

/** Office is the window as a person sees it: bar, rail, palette and the page in the middle. */
export class Office {
  readonly main: Locator;
  readonly palette: Locator;
  readonly paletteField: Locator;
  readonly keysSheet: Locator;

  constructor(readonly page: Page) {
    this.main = page.getByRole('main');
    this.palette = page.getByRole('dialog', { name: 'Go anywhere, do anything' });
    this.paletteField = this.palette.getByRole('combobox', { name: 'Search or command' });
    this.keysSheet = page.getByRole('dialog', { name: 'Keys on this screen' });
  }

  /**
   * open loads a screen from its address, as a bookmark does in a new window: the office that was there is
   * closed first, since its heading would be taken for the new one's.
   */
  async open(path: string, query = ''): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(`/${query}#${path}`);
    await expect(this.heading).toBeVisible();
    await this.page.evaluate(() => document.fonts.ready);
  }

  get heading(): Locator {
    return this.main.locator('h1');
  }

  /** rail is the link of a place at the side. */
  rail(name: string): Locator {
    return this.page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name });
  }

  /** command types a command into the palette and does what it finds first. */
  async command(words: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await expect(this.paletteField).toBeFocused();
    await this.page.keyboard.type(words, { delay: 70 });
    await this.page.keyboard.press('Enter');
    await expect(this.palette).toBeHidden();
  }

  /** theme is what the page's root says: "light", "dark" or nothing. */
  theme(): Promise<string | null> {
    return this.page.locator('html').getAttribute('data-theme');
  }

  /**
   * scan sends a code as a scanner does: in one burst, a millisecond from key to key by the keys' own clock,
   * whatever else the machine does, and ending in Enter.
   */
  async scan(code: string): Promise<void> {
    await this.page.evaluate((signs) => {
      const keys = [...signs, 'Enter'];
      const began = performance.now() - keys.length;
      for (const [i, key] of keys.entries()) {
        const at = key === 'Enter' ? key : `Key${key.toUpperCase()}`;
        const stroke = new KeyboardEvent('keydown', { key, code: at, bubbles: true, cancelable: true });
        Object.defineProperty(stroke, 'timeStamp', { value: began + i });
        (document.activeElement ?? document.body).dispatchEvent(stroke);
      }
    }, code);
  }
}
