import { expect, type Page } from '@playwright/test';

/** unlock lets the owner work in a browser that has come in, once there is a PIN. */
export async function unlock(page: Page, pin: string): Promise<void> {
  const answer = await page.request.post('/api/v1/session/switch', { data: { person: 'owner', pin } });
  expect(answer.status()).toBe(200);
}
