import type { Column } from '../../../ui/table/types';

/** columns are what the list of customers can show. */
export const columns: readonly Column[] = [
  { id: 'name', label: 'customers.one', sort: 'name', card: 'first' },
  { id: 'mail', label: 'address.mail_label', width: '220px', drop: 2, card: 'second' },
  { id: 'phone', label: 'address.phone_label', width: '160px', drop: 1 },
  { id: 'city', label: 'address.city_label', width: '180px', card: 'second-end' },
  { id: 'orders', label: 'nav.orders', width: '104px', figures: true },
  { id: 'created', label: 'customers.since', sort: 'created', width: '128px', drop: 1 },
];
