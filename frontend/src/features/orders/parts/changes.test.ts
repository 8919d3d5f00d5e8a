import { describe, expect, it } from 'vitest';
import type { Order, OrderLine } from '../../../api/office';
import { noAddress } from '../../../entities/address/address';
import { changedParts, markedLines } from './changes';

function line(id: string, qty: number, unit = 1000): OrderLine {
  return { id, qty, unit, discount: { rate: 0, amount: 0 } } as OrderLine;
}

function order(lines: OrderLine[], more: Partial<Order> = {}): Order {
  const home = { ...noAddress('DE'), city: 'Berlin' };
  const totals = { subtotal: 0, discount: 0, shipping: 0, relief: 0, tax: 0, total: 1000 };
  const rest = { customer: '', method: 'a', note: '', discount: { rate: 0, amount: 0 }, totals };
  return { lines, ship_to: home, bill_to: home, ...rest, ...more } as Order;
}

describe('an earlier version', () => {
  it('marks the lines that were changed, removed and added afterwards', () => {
    const was = order([line('a', 1), line('b', 2), line('c', 3)]);
    const now = order([line('a', 1), line('b', 2, 900), line('d', 4)]);
    expect(markedLines({ was, now }).map(({ line, mark }) => [line.id, mark])).toEqual([
      ['a', undefined],
      ['b', 'changed'],
      ['c', 'removed'],
      ['d', 'added'],
    ]);
  });

  it('names what else was changed, and a bill that only follows the parcel is not', () => {
    const away = { ...noAddress('DE'), city: 'Kiel' };
    const was = order([line('a', 1)]);
    expect(changedParts({ was, now: order([line('a', 1)], { ship_to: away, bill_to: away }) })).toEqual([
      'ship_to',
    ]);
    expect(changedParts({ was, now: order([line('a', 2)], { note: 'Ring first' }) })).toEqual(['note']);
    expect(changedParts({ was, now: was })).toEqual([]);
  });

  it('says that only prices moved when nothing else did', () => {
    const was = order([line('a', 1)]);
    const now = order([line('a', 1)], { totals: { ...was.totals, total: 900 } });
    expect(changedParts({ was, now })).toEqual(['prices']);
  });
});
