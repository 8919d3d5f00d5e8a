import { api, got } from '../../api/office';
import { Fault } from '../../lib/fault';
import { router } from '../../lib/office';

/** TOKEN is the shape of what the code of an order's paper holds. */
export const TOKEN = /^[BCDEFGHIJKLNOPRSTUVX]{12}$/i;

/** openByToken opens the order whose paper was scanned: on the bench while something of it is to be packed. */
export async function openByToken(code: string): Promise<boolean> {
  if (!TOKEN.test(code.trim())) return false;
  try {
    const order = await got(api.GET('/api/v1/tokens/{token}', { params: { path: { token: code.trim() } } }));
    const open = order.state === 'placed' && order.fulfilment_status !== 'fulfilled';
    router.go(open ? `/bench/${order.id}` : `/orders/${order.id}`);
    return true;
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.key === 'orders.token_unknown') return false;
    throw thrown;
  }
}
