import { defineConfig } from '@playwright/test';

const { SHOPBENCH_E2E_REPORT } = process.env;

/**
 * The office is tried in Debian's Chromium, headless, as the real program
 * serves it: SHOPBENCH_BINARY, which e2e/program.ts starts. scripts/e2e builds
 * it and calls this.
 */
export default defineConfig({
  testDir: 'e2e',
  workers: 2,
  // Bounds, not measures: the machines that run this are shared.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: SHOPBENCH_E2E_REPORT ? [['list'], ['json', { outputFile: SHOPBENCH_E2E_REPORT }]] : [['list']],
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1280, height: 800 },
    // A trace takes a quarter of the time, and is kept only where somebody can look at it.
    trace: SHOPBENCH_E2E_REPORT ? 'off' : 'retain-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium-headless-shell',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
