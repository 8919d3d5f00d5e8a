import { api, match, type Order } from '../../../api/office';
import { t } from '../../../lib/i18n.svelte';
import { toasts } from '../../../lib/office';

/** placed says that an order was placed and offers to take it back, which gives it up. */
export function placed(order: Order): void {
  toasts.show({
    tone: 'ok',
    text: t('orders.placed', { number: order.number }),
    action: { label: t('ui.undo'), run: () => void giveUp(order) },
  });
}

async function giveUp(order: Order): Promise<void> {
  try {
    const params = { path: { id: order.id }, header: match(order) };
    await api.POST('/api/v1/orders/{id}/cancel', { params, body: {} });
    toasts.show({ tone: 'ok', text: t('orders.given_up', { number: order.number }) });
  } catch (thrown) {
    toasts.refuse(thrown);
  }
}
