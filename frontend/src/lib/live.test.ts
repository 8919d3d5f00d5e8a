import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Live, readChange, type Sink } from './live.svelte';

let joined: number[];
let sink: Sink;
let live: Live;

beforeEach(() => {
  vi.useFakeTimers();
  joined = [];
  live = new Live();
  live.start((after, to) => {
    joined.push(after);
    sink = to;
    return () => undefined;
  });
});
afterEach(() => vi.useRealTimers());

describe('live updates', () => {
  it('a screen refetches when one of its topics changes, and only then', () => {
    const orders = vi.fn();
    const stock = vi.fn();
    live.watch(['orders.placed', 'orders.paid'], orders);
    live.watch(['stock.'], stock);
    sink.change({ seq: 1, topics: ['stock.moved', 'stock.low'] });
    expect(stock).toHaveBeenCalledOnce();
    expect(orders).not.toHaveBeenCalled();
  });

  it('a screen that was left is not told', () => {
    const refetch = vi.fn();
    live.watch(['stock.'], refetch)();
    sink.change({ seq: 1, topics: ['stock.moved'] });
    expect(refetch).not.toHaveBeenCalled();
  });

  it('a change that comes twice counts once', () => {
    const refetch = vi.fn();
    live.watch(['stock.'], refetch);
    sink.change({ seq: 5, topics: ['stock.moved'] });
    sink.change({ seq: 5, topics: ['stock.moved'] });
    expect(refetch).toHaveBeenCalledOnce();
  });

  it('a lost line is joined again after the last change seen', () => {
    sink.open();
    sink.change({ seq: 12, topics: ['stores.changed'] });
    expect(live.line).toBe('open');
    sink.lost();
    expect(live.line).toBe('lost');
    vi.advanceTimersByTime(1_000);
    expect(joined).toEqual([0, 12]);
  });

  it('a line that is lost before its first change may have missed some: every screen refetches', () => {
    const refetch = vi.fn();
    live.watch(['stock.'], refetch);
    sink.open();
    expect(refetch).not.toHaveBeenCalled();
    sink.lost();
    vi.advanceTimersByTime(1_000);
    sink.open();
    expect(refetch).toHaveBeenCalledOnce();
    sink.change({ seq: 4, topics: ['orders.paid'] });
    sink.lost();
    vi.advanceTimersByTime(1_000);
    sink.open();
    expect(refetch).toHaveBeenCalledOnce();
  });

  it('each failure waits twice as long, half a minute at most', () => {
    for (const wait of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const before = joined.length;
      sink.lost();
      vi.advanceTimersByTime(wait - 1);
      expect(joined).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(joined).toHaveLength(before + 1);
    }
  });

  it('a line that held begins to wait anew', () => {
    sink.lost();
    vi.advanceTimersByTime(1_000);
    sink.open();
    sink.lost();
    vi.advanceTimersByTime(1_000);
    expect(joined).toHaveLength(3);
  });
});

describe('what the line carries', () => {
  it.each([
    ['{"seq":12,"topics":["stores.changed"]}', { seq: 12, topics: ['stores.changed'] }],
    [
      { seq: 3, topics: ['a.b', 7] },
      { seq: 3, topics: ['a.b'] },
    ],
    ['not json', undefined],
    ['null', undefined],
    ['{"seq":"12","topics":[]}', undefined],
  ])('%j', (data, change) => expect(readChange(data)).toEqual(change));
});
