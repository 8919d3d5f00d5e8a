import type { Column } from '../../../ui/table/types';

/** columns are what the list of orders can show. */
export const columns: readonly Column[] = [
  { id: 'number', label: 'orders.one', width: '104px', card: 'first' },
  { id: 'placed', label: 'orders.placed_at', sort: 'placed', width: '128px', drop: 2, card: 'second-end' },
  { id: 'buyer', label: 'orders.buyer', sort: 'buyer', card: 'second' },
  { id: 'pieces', label: 'orders.pieces', width: '80px', figures: true, drop: 1 },
  { id: 'payment', label: 'orders.payment', width: '204px', card: 'third' },
  { id: 'fulfilment', label: 'orders.fulfilment', width: '132px', drop: 2, card: 'third-end' },
  { id: 'due', label: 'orders.due', width: '112px', figures: true, drop: 1 },
  { id: 'total', label: 'orders.total', sort: 'total', width: '112px', figures: true, card: 'first-end' },
];
