import type { Column } from '../../../ui/table/types';

/** columns are what the list of products can show. */
export const columns: readonly Column[] = [
  { id: 'title', label: 'products.title', sort: 'title', card: 'first' },
  { id: 'status', label: 'products.status', width: '116px', card: 'second-end' },
  { id: 'vendor', label: 'products.vendor', width: '108px', drop: 2 },
  { id: 'sku', label: 'products.sku', width: '128px', drop: 1, card: 'second' },
  { id: 'variants', label: 'products.variants', width: '72px', figures: true, drop: 2 },
  { id: 'price', label: 'products.price', width: '140px', figures: true, card: 'first-end' },
  { id: 'available', label: 'stock.available', width: '96px', figures: true, drop: 2 },
  { id: 'updated', label: 'products.updated', sort: 'updated', width: '124px', drop: 1 },
];
