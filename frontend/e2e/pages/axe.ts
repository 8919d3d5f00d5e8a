import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** expectAccessible fails on any finding of axe on what is on screen, and names the element. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNoFindings(page, (axe) => axe.withTags(LEVELS));
}

/** expectContrast is expectAccessible for colours alone. */
async function expectContrast(page: Page): Promise<void> {
  await expectNoFindings(page, (axe) => axe.withRules(['color-contrast']));
}

async function expectNoFindings(page: Page, ask: (axe: AxeBuilder) => AxeBuilder): Promise<void> {
  // A colour that is half way to another has no contrast to measure. What goes meanwhile has none, either.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .map((one) => one.effect?.getTiming().iterations === Infinity || one.finished.catch(() => undefined)),
    ),
  );
  // Legacy mode leaves frames of another origin out, of which the office has none, and opens no page for them.
  const { violations } = await ask(new AxeBuilder({ page }).setLegacyMode()).analyze();
  const findings = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}\n  ${node.failureSummary ?? ''}`),
  );
  expect(findings).toEqual([]);
}

const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];

/** expectReflow fails on a page that has to be moved sideways to be read. */
export async function expectReflow(page: Page): Promise<void> {
  const beyond = (one: Element) => one.scrollWidth - one.clientWidth;
  expect(await page.locator('html').evaluate(beyond)).toBe(0);
  expect(await page.locator('main').evaluate(beyond)).toBe(0);
}

/**
 * expectAccessibleEverywhere is expectAccessible and expectReflow on a phone and on a desk, in dark
 * and in light, between which nothing but the colours differs.
 */
export async function expectAccessibleEverywhere(page: Page): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await expectReflow(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectContrast(page);
    await page.emulateMedia({ colorScheme: 'light' });
    await expectAccessible(page);
  }
}
