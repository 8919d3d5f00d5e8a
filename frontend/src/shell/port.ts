import type { Join } from '../lib/live.svelte';

/** Shell is what the office needs of the program around it: a window of its own, or a browser. */
export interface Shell {
  kind: 'window' | 'browser';
  /** join opens the line on which changes come. */
  join: Join;
  /** copy puts a text on the clipboard and says whether it is there. */
  copy(text: string): Promise<boolean>;
}
