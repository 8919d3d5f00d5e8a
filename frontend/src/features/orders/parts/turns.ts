import { api, match, undoable, type Order } from '../../../api/office';
import { offerUndo } from '../../../entities/house/undo';
import { money } from '../../../lib/format';
import { t, type Key } from '../../../lib/i18n.svelte';
import { toasts } from '../../../lib/office';

/** Turn is what makes another of an order as a whole, or of a quote. */
export type Turn = 'cancel' | 'reinstate' | 'accept' | 'decline' | 'revive';

/** names are the keys of what each turn is called. */
export const names: Readonly<Record<Turn, Key>> = {
  cancel: 'orders.cancel',
  reinstate: 'orders.reinstate',
  accept: 'orders.accept',
  decline: 'orders.decline',
  revive: 'orders.revive',
};

const done: Readonly<Record<Turn, Key>> = {
  cancel: 'orders.given_up',
  reinstate: 'orders.reinstated',
  accept: 'orders.accepted',
  decline: 'orders.quote_declined',
  revive: 'orders.quote_revived',
};

/** turn takes an order's turn and says what was done, with a way back where there is one. */
export async function turn(order: Order, act: Turn): Promise<void> {
  const params = { path: { id: order.id }, header: match(order) };
  try {
    const kept = await undoable(
      act === 'cancel'
        ? api.POST('/api/v1/orders/{id}/cancel', { params, body: {} })
        : api.POST(`/api/v1/orders/{id}/${act}`, { params }),
    );
    offerUndo(t(done[act], { number: order.number }), kept.undo);
  } catch (thrown) {
    toasts.refuse(thrown);
  }
}

/** renew offers a quote at today's prices until a day, and says what became of its total. */
export async function renew(order: Order, until: string): Promise<void> {
  const params = { path: { id: order.id }, header: match(order) };
  const body = { valid_until: until };
  try {
    const { data, undo } = await undoable(api.POST('/api/v1/orders/{id}/renew', { params, body }));
    const [was, total] = [order.totals.total, data.totals.total];
    const write = (minor: number) => money({ minor, currency: order.currency });
    const said = was === total ? 'orders.renewed_same' : 'orders.renewed';
    offerUndo(t(said, { number: order.number, was: write(was), total: write(total) }), undo);
  } catch (thrown) {
    toasts.refuse(thrown);
  }
}
