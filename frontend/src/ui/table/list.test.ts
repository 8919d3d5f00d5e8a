import { expect, it, vi } from 'vitest';
import type { Batch } from './types';

vi.hoisted(() => vi.stubGlobal('localStorage', { getItem: () => null }));
vi.mock('../../lib/office', async () => {
  const { Router } = await import('../../lib/router.svelte');
  return { router: new Router({} as Window) };
});
const { router } = await import('../../lib/office');
const { List } = await import('./list.svelte');

it('a view that is left before its answer is not kept with the rows of the view before', async () => {
  const answers: ((batch: Batch<{ id: string }>) => void)[] = [];
  const list = new List<{ id: string }>({
    path: '/orders',
    columns: [],
    fetch: () => new Promise((resolve) => answers.push(resolve)),
    open: ({ id }) => id,
    name: ({ id }) => id,
  });
  const show = (view: string) => {
    router.at = { path: '/orders', query: new URLSearchParams({ view }) };
    list.start();
    return list.key;
  };
  const open = show('open');
  answers[0]?.({ items: [{ id: 'open' }], next: '' });
  await vi.waitFor(() => expect(list.table.rows).toEqual([{ id: 'open' }]));
  list.leave(open, 0);
  list.leave(show('paid'), 0);
  list.table.rows = [];
  show('paid');
  expect(list.table.rows).toEqual([]);
  show('open');
  expect(list.table.rows).toEqual([{ id: 'open' }]);
});
