import { defineConfig } from '@playwright/test';
import trial from './playwright.config';

/** The screenshots of the README, taken from the real program: scripts/shots. */
export default defineConfig({ ...trial, testDir: 'shots', timeout: 180_000, reporter: [['list']] });
