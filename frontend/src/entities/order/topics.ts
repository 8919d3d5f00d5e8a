/** changes are the topics by which an order that is on screen, or a list of them, becomes another. */
export const changes = [
  'orders.placed',
  'orders.quoted',
  'orders.edited',
  'orders.marked',
  'orders.paid',
  'orders.cancelled',
  'orders.reinstated',
  'orders.fulfilled',
  'fulfilment.',
];
