import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const locales = fileURLToPath(new URL('../backend/platform/i18n/locales', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));

/** Where `shopbench serve` listens unless told otherwise: what `npm run dev` shows beside it. */
const OFFICE = 'http://127.0.0.1:8420';

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  // The office is served from wails://, from a path on the LAN and from loopback: no absolute address.
  base: './',
  resolve: {
    alias: { '@locales': locales },
    conditions: mode === 'test' ? ['browser'] : undefined,
  },
  build: { outDir: 'dist/app', emptyOutDir: true, target: 'safari16' },
  server: {
    host: '127.0.0.1',
    strictPort: true,
    fs: { allow: [here, locales] },
    proxy: { '/api': OFFICE, '/files': OFFICE, '/sign-in': OFFICE },
  },
  test: { include: ['src/**/*.test.ts', 'lint/**/*.test.js'], environment: './vitest.environment.js' },
}));
