import { api, got } from '../api/office';
import { nameOf } from '../entities/customer/name';
import { titleOf } from '../entities/order/quote';
import { money } from '../lib/format';
import { router } from '../lib/office';
import type { Entry } from './entries';

/** FEWEST is how many letters are worth a search. */
const FEWEST = 2;
/** EACH is how many of a kind are shown. */
const EACH = 4;

/** finds returns the orders, customers and products of a shop that a text finds. */
export async function finds(text: string, store: string, signal: AbortSignal): Promise<Entry[]> {
  if (text.length < FEWEST || !store) return [];
  const wish = { text, limit: EACH };
  const [orders, customers, products] = await Promise.all([
    got(api.GET('/api/v1/orders', { params: { query: wish }, signal })),
    got(api.GET('/api/v1/customers', { params: { query: wish }, signal })),
    got(api.GET('/api/v1/products', { params: { query: { ...wish, store } }, signal })),
  ]);
  const entry = (path: string, label: string, more: string): Entry => ({
    id: path,
    group: 'found',
    label,
    more,
    run: () => router.go(path),
  });
  return [
    ...orders.items.map((one) =>
      entry(
        `/orders/${one.id}`,
        titleOf(one),
        [one.buyer, money({ minor: one.total, currency: one.currency })].filter(Boolean).join(' · '),
      ),
    ),
    ...customers.items.map((one) => entry(`/customers/${one.id}`, nameOf(one), one.city)),
    ...products.items.map((one) => entry(`/products/${one.id}`, one.title, one.sku)),
  ];
}
