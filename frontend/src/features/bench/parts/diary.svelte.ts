import type { ShipmentItem } from '../../../api/office';
import { quantity } from '../../../entities/stock/quantity';
import { t } from '../../../lib/i18n.svelte';

/** Sort is what an entry tells of. */
export type Sort = 'right' | 'wrong' | 'order' | 'paper';

/** Entry is something that happened at this bench. */
export interface Entry {
  at: number;
  id: number;
  sort: Sort;
  title: string;
  more: string;
}

/** MOST is how many entries are kept in sight. */
const MOST = 100;

/** Diary is what happened at this bench since it was opened, the newest first. */
export class Diary {
  entries = $state.raw<readonly Entry[]>([]);
  #next = 0;

  note(sort: Sort, title: string, more: string): void {
    const entry = { at: Date.now(), id: this.#next++, sort, title, more };
    this.entries = [entry, ...this.entries.slice(0, MOST - 1)];
  }

  counted(item: ShipmentItem): void {
    const [n, of] = [item.counted, item.asked].map((qty) => quantity(qty, item.qty_digits));
    const name = item.choices ? `${item.title}, ${item.choices}` : item.title;
    this.note('right', name, t('bench.n_of', { n: n ?? '', of: of ?? '' }));
  }
}
