import type { Order } from '../../api/office';
import { daysAfter } from '../../lib/day';
import { t } from '../../lib/i18n.svelte';
import { today } from '../house/today';

/** VALID is for how many days a quote is offered unless somebody says otherwise. */
const VALID = 14;

/** isQuote says whether an order is a quote so far. */
export function isQuote({ state }: Pick<Order, 'state'>): boolean {
  return state === 'quoted' || state === 'declined';
}

/** titleOf is what an order is called, or a quote. */
export function titleOf(order: Pick<Order, 'state' | 'number'>): string {
  return t(isQuote(order) ? 'orders.quote_numbered' : 'orders.numbered', { number: order.number });
}

/** isOver says whether the last day of a quote is past. */
export function isOver({ state, valid_until: until }: Pick<Order, 'state' | 'valid_until'>): boolean {
  return state === 'quoted' && until < today();
}

/** usualUntil is the last day of a quote that is offered on a day. */
export function usualUntil(day: string): string {
  return daysAfter(day, VALID);
}
