import type { Order } from '../../api/office';
import { daysAfter } from '../../lib/day';
import { today } from '../house/today';

/** VALID is for how many days a quote is offered unless somebody says otherwise. */
const VALID = 14;

/** isQuote says whether an order is a quote so far. */
export function isQuote({ state }: Pick<Order, 'state'>): boolean {
  return state === 'quoted' || state === 'declined';
}

/** isOver says whether the last day of a quote is past. */
export function isOver({ state, valid_until: until }: Pick<Order, 'state' | 'valid_until'>): boolean {
  return state === 'quoted' && until < today();
}

/** usualUntil is the last day of a quote that is offered on a day. */
export function usualUntil(day: string): string {
  return daysAfter(day, VALID);
}
