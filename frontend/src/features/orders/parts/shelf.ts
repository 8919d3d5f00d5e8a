import type { Order } from '../../../api/office';
import { merged, same } from '../../../ui/form/merge';
import { blank, writtenOf, type Written } from './written';

/** Change is a change of an order as it lies on the shelf, with the version that it began with. */
interface Change {
  version: number;
  before: Written;
  written: Written;
}

/** Shelf is where an order that is being written lies on this device until it is sent: nothing typed is lost. */
export class Shelf {
  readonly #at: string;
  readonly #order: Order | undefined;

  /** order is the one that is changed; undefined for a new one of the store. */
  constructor(store: string, order?: Order) {
    this.#at = `shopbench.order.${store}${order ? `.${order.id}` : ''}`;
    this.#order = order;
  }

  /**
   * take returns what lies there; older is set when the order has become another since,
   * and what is taken is what was written, on top of what the order is now.
   */
  take(): { written: Written; older: boolean } | undefined {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.#at) ?? 'null');
      if (!kept) return undefined;
      if (!this.#order) return { written: { ...blank(), ...(kept as Partial<Written>) }, older: false };
      return onTop(kept as Change, this.#order);
    } catch {
      this.clear();
      return undefined;
    }
  }

  /** put keeps what is written, as far as there is anything to keep. */
  put(written: Written): void {
    const kept = this.#order ? changeOf(this.#order, written) : begun(written);
    if (kept) localStorage.setItem(this.#at, JSON.stringify(kept));
    else this.clear();
  }

  clear(): void {
    localStorage.removeItem(this.#at);
  }
}

function changeOf(order: Order, written: Written): Change | undefined {
  const before = writtenOf(order);
  return same(before, written) ? undefined : { version: order.version, before, written };
}

function begun(written: Written): Written | undefined {
  const { lines, note, fresh, customer } = written;
  return lines.length || note || fresh || customer ? written : undefined;
}

/** onTop puts a change on top of what its order is now; a line that the order has lost since is a new one. */
function onTop(
  { version, before, written }: Change,
  order: Order,
): { written: Written; older: boolean } | undefined {
  const now = writtenOf(order);
  const all = merged(before, written, now);
  if (same(all, now)) return undefined;
  const known = new Set(now.lines.map((line) => line.id));
  const lines = all.lines.map((line) => (known.has(line.id) ? line : { ...line, id: '' }));
  return { written: { ...all, lines }, older: version !== order.version };
}
