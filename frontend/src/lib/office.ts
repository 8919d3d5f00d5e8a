import { Keys } from './keys';
import { Router } from './router.svelte';
import { Resolver } from './scan';
import { Looks } from './theme.svelte';
import { Toasts } from './toasts.svelte';

/** isMac says whether ⌘ stands where others have Ctrl. */
export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** The one of each that this window has. */
export const router = new Router(window);
export const keys = new Keys(isMac);
export const scans = new Resolver();
export const toasts = new Toasts();
export const looks = new Looks(
  document.documentElement,
  localStorage,
  matchMedia('(prefers-color-scheme: dark)'),
);
