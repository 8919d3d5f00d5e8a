import type { Join } from '../lib/live.svelte';

/** Shell is what the office needs of the program around it: a window of its own, or a browser. */
export interface Shell {
  kind: 'window' | 'browser';
  /** join opens the line on which changes come. */
  join: Join;
  /** copy puts a text on the clipboard and says whether it is there. */
  copy(text: string): Promise<boolean>;
  /** reveal shows a folder of the shop in the system's file manager; a browser cannot. */
  reveal?(path: string): Promise<void>;
  /** openPaper opens a PDF of the shop, by its address, where it is looked at and printed. */
  openPaper(path: string): Promise<void>;
  /**
   * saveFile keeps a file of the shop, by its address, on this computer and returns where it lies;
   * nothing where the browser says so itself.
   */
  saveFile(path: string): Promise<string>;
  /** report hands the findings of the smoke test to a window that is under test. */
  report?(found: string): Promise<void>;
}
