import type { Column } from '../../../ui/table/types';

/** columns are what the list of stock can show. */
export const columns: readonly Column[] = [
  { id: 'item', label: 'stock.item', sort: 'title', card: 'first' },
  { id: 'sku', label: 'products.sku', width: '140px', drop: 1, card: 'second' },
  { id: 'on_hand', label: 'stock.on_hand', sort: 'on_hand', width: '96px', figures: true, drop: 2 },
  { id: 'reserved', label: 'stock.reserved', width: '96px', figures: true, drop: 2 },
  {
    id: 'available',
    label: 'stock.available',
    sort: 'available',
    width: '104px',
    figures: true,
    card: 'first-end',
  },
];
