import type { Key } from '../../lib/i18n.svelte';
import type { Icon } from '../types';

/** Column is one thing that a list shows of its rows. */
export interface Column {
  id: string;
  label: Key;
  /** sort is the key by which the backend sorts by it. */
  sort?: string;
  /** figures stand at the end of their column. */
  figures?: true;
  /** width in the tokens' unit, such as "120px"; the others share what is left. */
  width?: string;
  /** drop says when a narrower sheet does without it: first (1), then (2); others stay. */
  drop?: 1 | 2;
  /** extra is shown on a device only where somebody asked for it. */
  extra?: true;
  /** card is where it stands on a phone: start or end of one of three lines; nowhere without it. */
  card?: 'first' | 'first-end' | 'second' | 'second-end' | 'third' | 'third-end';
}

/** Tab is a saved view of a list. */
export interface Tab {
  value: string;
  label: string;
}

/** Filter is something that narrows a list, said as "label value". */
export interface Filter {
  label: string;
  value: string;
  clear: () => void;
}

/** Act is something that can be done with all that is selected. */
export interface Act {
  label: string;
  icon: Icon;
  run: () => void;
}

/** Batch is one page of a list as the backend answers it. */
export interface Batch<Row> {
  items: Row[];
  next: string;
  /** instead is what was searched for in place of what was typed. */
  instead?: string;
}

/** Wish is what a list asks its backend for. */
export interface Wish {
  sort: string;
  text: string;
  cursor: string;
  limit: number;
}
