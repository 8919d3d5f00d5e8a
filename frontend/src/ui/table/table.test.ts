import { describe, expect, it, vi } from 'vitest';
import { direction, sorted, withQuery } from './place';
import { PAGE, TableState } from './state.svelte';
import type { Wish } from './types';

/** A backend with so many rows, in pages. */
function list(count: number) {
  const all = Array.from({ length: count }, (_, i) => ({ id: `row${i}` }));
  const fetch = vi.fn(({ cursor, limit }: Wish) => {
    const from = Number(cursor || 0);
    const to = Math.min(from + limit, all.length);
    return Promise.resolve({ items: all.slice(from, to), next: to < all.length ? String(to) : '' });
  });
  return { table: new TableState(fetch), fetch, all };
}

describe('a list', () => {
  it('comes in pages, and refreshing it keeps as many rows as were shown', async () => {
    const { table, fetch } = list(120);
    await table.load('', '');
    await table.more('', '');
    await table.more('', '');
    expect([table.rows.length, table.next]).toEqual([120, '']);
    await table.more('', '');
    fetch.mockClear();
    await table.refresh('', '');
    expect([table.rows.length, fetch.mock.calls.length]).toEqual([120, 1]);
  });

  it('many rows are refreshed in several requests, none of them too large', async () => {
    const { table, fetch } = list(500);
    await table.load('', '');
    for (let i = 1; i < 8; i++) await table.more('', '');
    fetch.mockClear();
    await table.refresh('', '');
    expect(table.rows.length).toBe(8 * PAGE);
    expect(fetch.mock.calls.map(([wish]) => wish.limit)).toEqual([200, 200]);
  });

  it('an answer that comes too late is dropped', async () => {
    const answers: ((items: { id: string }[]) => void)[] = [];
    const table = new TableState<{ id: string }>(
      () => new Promise((resolve) => answers.push((items) => resolve({ items, next: '' }))),
    );
    const [first, second] = [table.load('', 'a'), table.load('', 'b')];
    answers[1]?.([{ id: 'b' }]);
    answers[0]?.([{ id: 'a' }]);
    await Promise.all([first, second]);
    expect(table.rows).toEqual([{ id: 'b' }]);
  });

  it('the next page is asked for once, however often it is scrolled to', async () => {
    const { table, fetch } = list(120);
    await table.load('', '');
    fetch.mockClear();
    await Promise.all([table.more('', ''), table.more('', ''), table.more('', '')]);
    expect([table.rows.length, fetch.mock.calls.length]).toEqual([100, 1]);
  });

  it('no page of the list before is added to one that is still being loaded', async () => {
    const { table } = list(120);
    await table.load('', '');
    const load = table.load('', 'other');
    await table.more('', '');
    await load;
    expect(table.rows.length).toBe(50);
  });

  it('is current once its own rows are there, not those of the list before', async () => {
    const { table } = list(3);
    await table.load('', '');
    const load = table.load('', 'other');
    expect([table.current, table.loaded]).toEqual([false, true]);
    await load;
    expect(table.current).toBe(true);
  });

  it('found again where it was left has nothing selected', async () => {
    const { table, all } = list(3);
    await table.load('', '');
    table.toggleAll();
    table.restore({ rows: all, next: '', cursor: 1, scroll: 0 });
    expect([table.selected.size, table.cursor, table.current]).toEqual([0, 1, true]);
  });

  it('a refusal keeps what was shown', async () => {
    const { table, fetch } = list(3);
    await table.load('', '');
    fetch.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await table.refresh('', '');
    expect([table.rows.length, table.fault?.text]).toEqual([3, expect.stringMatching(/does not answer/)]);
  });

  it('the cursor stays within it', async () => {
    const { table } = list(3);
    await table.load('', '');
    table.move(table.cursor - 1);
    expect(table.cursor).toBe(0);
    table.move(9);
    expect(table.cursor).toBe(2);
  });
});

describe('a selection', () => {
  it('is one by one, or all between two, or everything', async () => {
    const { table } = list(6);
    await table.load('', '');
    table.toggle(1);
    table.toggle(4, true);
    expect([...table.selected]).toEqual(['row1', 'row2', 'row3', 'row4']);
    expect(table.all).toBe('some');
    table.toggle(2);
    expect(table.selected.has('row2')).toBe(false);
    table.toggleAll();
    expect(table.all).toBe('every');
    table.toggleAll();
    expect(table.all).toBe('none');
  });

  it('lets go of rows that are no longer there', async () => {
    const { table, all } = list(3);
    await table.load('', '');
    table.toggleAll();
    all.shift();
    await table.refresh('', '');
    expect([...table.selected]).toEqual(['row1', 'row2']);
  });
});

describe('the place of a list', () => {
  it('a heading sorts up, down, and not at all', () => {
    expect([sorted('', 'title'), sorted('title', 'title'), sorted('-title', 'title')]).toEqual([
      'title',
      '-title',
      '',
    ]);
    expect([direction('title', 'title'), direction('-title', 'title'), direction('', 'title')]).toEqual([
      'ascending',
      'descending',
      undefined,
    ]);
  });

  it('is in the address, without what is empty', () => {
    const query = new URLSearchParams('view=draft&q=candle');
    expect(withQuery('/products', query, { sort: '-updated', q: '' })).toBe(
      '#/products?view=draft&sort=-updated',
    );
  });
});
