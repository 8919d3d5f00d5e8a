import { Keys } from './keys';
import { Live } from './live.svelte';
import { Router } from './router.svelte';
import { Resolver } from './scan';
import { Sounds } from './sound';
import { Looks } from './theme.svelte';
import { Toasts } from './toasts.svelte';

/** isMac says whether ⌘ stands where others have Ctrl. */
export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** The one of each that this window has. */
export const router = new Router(window);
export const keys = new Keys(isMac);
export const scans = new Resolver();
export const live = new Live();
export const sounds = new Sounds(() => new AudioContext());
export const toasts = new Toasts();
export const looks = new Looks(
  document.documentElement,
  localStorage,
  matchMedia('(prefers-color-scheme: dark)'),
);
