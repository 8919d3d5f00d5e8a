import type { Column } from '../../../ui/table/types';

/** columns are what the list of orders can show. */
export const columns: readonly Column[] = [
  { id: 'number', label: 'orders.one', width: '88px', card: 'first' },
  { id: 'placed', label: 'orders.placed_at', sort: 'placed', width: '112px', drop: 2, card: 'second-end' },
  { id: 'buyer', label: 'orders.buyer', sort: 'buyer', card: 'second' },
  { id: 'goods', label: 'orders.goods', drop: 1 },
  { id: 'pieces', label: 'orders.pieces', width: '72px', figures: true, drop: 1, extra: true },
  { id: 'payment', label: 'orders.payment', width: '204px', card: 'third' },
  { id: 'fulfilment', label: 'orders.fulfilment', width: '120px', drop: 2, card: 'third-end' },
  { id: 'ship_by', label: 'orders.ships_by', sort: 'due', width: '104px', drop: 1 },
  { id: 'due', label: 'orders.due', width: '96px', figures: true, drop: 1, extra: true },
  { id: 'total', label: 'orders.total', sort: 'total', width: '100px', figures: true, card: 'first-end' },
];
