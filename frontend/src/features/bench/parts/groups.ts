import type { QueuedOrder } from '../../../api/office';

/** Groups is the queue as it is worked off. */
export interface Groups {
  /** ready can be packed now. */
  ready: QueuedOrder[];
  /** unpaid waits for its money; it can be packed all the same. */
  unpaid: QueuedOrder[];
  /** packed waits to be handed over. */
  packed: QueuedOrder[];
}

/** grouped splits the queue; the order within stays. */
export function grouped(orders: readonly QueuedOrder[]): Groups {
  const groups: Groups = { ready: [], unpaid: [], packed: [] };
  for (const one of orders) {
    if (one.stage === 'packed') groups.packed.push(one);
    else if (one.stage !== 'packing' && one.due > 0) groups.unpaid.push(one);
    else groups.ready.push(one);
  }
  return groups;
}

/** nextOf is the order to be packed after another: one that this bench has begun, else the oldest that no other packs. */
export function nextOf(
  orders: readonly QueuedOrder[],
  bench: string,
  after: string,
): QueuedOrder | undefined {
  const free = grouped(orders).ready.filter((one) => one.id !== after && (!one.stage || one.bench === bench));
  return free.find((one) => one.stage) ?? free[0];
}
