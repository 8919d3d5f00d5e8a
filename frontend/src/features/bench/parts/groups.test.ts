import { describe, expect, it } from 'vitest';
import type { QueuedOrder } from '../../../api/office';
import { grouped, nextOf } from './groups';

function order(id: string, more: Partial<QueuedOrder> = {}): QueuedOrder {
  return { id, stage: '', bench: '', due: 0, ...more } as QueuedOrder;
}

describe('the queue of the bench', () => {
  const orders = [
    order('old'),
    order('unpaid', { due: 500 }),
    order('packed', { stage: 'packed' }),
    order('theirs', { stage: 'packing', bench: 'other', due: 500 }),
    order('young'),
  ];

  it('keeps what is unpaid and what is packed apart, the oldest first', () => {
    const { ready, unpaid, packed } = grouped(orders);
    expect([ready, unpaid, packed].map((group) => group.map((one) => one.id))).toEqual([
      ['old', 'theirs', 'young'],
      ['unpaid'],
      ['packed'],
    ]);
  });

  it('goes on with the oldest that nobody packs', () => {
    expect(nextOf(orders, 'mine', '')?.id).toBe('old');
    expect(nextOf(orders, 'mine', 'old')?.id).toBe('young');
    expect(nextOf(orders, 'other', 'old')?.id).toBe('theirs');
    expect(nextOf([], 'mine', '')).toBeUndefined();
  });
});
