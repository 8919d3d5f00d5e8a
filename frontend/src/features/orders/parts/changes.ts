import type { Order, OrderChange, OrderLine } from '../../../api/office';
import { same } from '../../../ui/form/merge';

/** Marked is a line of an earlier version, with what the next one made of it. */
export interface Marked {
  line: OrderLine;
  mark?: 'removed' | 'added' | 'changed';
  /** now is what a changed line became. */
  now?: OrderLine;
}

/** Part is what of an order beside its lines another version can have made different. */
export type Part = 'buyer' | 'ship_to' | 'bill_to' | 'method' | 'discount' | 'note' | 'gift' | 'prices';

/** markedLines are the lines as they were; those that were added afterwards follow. */
export function markedLines({ was, now }: OrderChange): Marked[] {
  const before = was.lines.map((line): Marked => {
    const next = now.lines.find((one) => one.id === line.id);
    if (!next) return { line, mark: 'removed' };
    return alike(line, next) ? { line } : { line, mark: 'changed', now: next };
  });
  const added = now.lines.filter((line) => !was.lines.some((one) => one.id === line.id));
  return [...before, ...added.map((line): Marked => ({ line, mark: 'added' }))];
}

function alike(was: OrderLine, now: OrderLine): boolean {
  return (['title', 'qty', 'unit', 'discount'] as const).every((part) => same(was[part], now[part]));
}

/** changedParts are the parts beside the lines that the next version made different. */
export function changedParts({ was, now }: OrderChange): Part[] {
  const parts: Record<Exclude<Part, 'prices'>, (of: Order) => unknown> = {
    buyer: (of) => of.customer,
    ship_to: (of) => of.ship_to,
    bill_to: (of) => (same(of.bill_to, of.ship_to) ? '' : of.bill_to),
    method: (of) => of.method,
    discount: (of) => of.discount,
    note: (of) => of.note,
    gift: (of) => [of.gift, of.gift_note],
  };
  const changed = (Object.keys(parts) as (keyof typeof parts)[]).filter(
    (part) => !same(parts[part](was), parts[part](now)),
  );
  const quiet = changed.length === 0 && markedLines({ was, now }).every((one) => !one.mark);
  return quiet && !same(was.totals, now.totals) ? ['prices'] : changed;
}
