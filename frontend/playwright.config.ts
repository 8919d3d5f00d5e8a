import { defineConfig } from '@playwright/test';

const PREVIEW = 'http://127.0.0.1:4173';
const { SHOPBENCH_URL, SHOPBENCH_E2E_REPORT } = process.env;

/**
 * The office is tried in Debian's Chromium, headless. With SHOPBENCH_URL it is
 * the one that a running program serves; without, the built files alone.
 */
export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  timeout: 15_000,
  forbidOnly: Boolean(process.env['CI']),
  reporter: SHOPBENCH_E2E_REPORT ? [['list'], ['json', { outputFile: SHOPBENCH_E2E_REPORT }]] : [['list']],
  use: {
    baseURL: SHOPBENCH_URL ?? PREVIEW,
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
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
  webServer: SHOPBENCH_URL
    ? undefined
    : {
        command: 'npm run -s build && npm run -s preview -- --port 4173',
        url: PREVIEW,
        reuseExistingServer: true,
      },
});
