import { dayIn } from '../../lib/day';
import { house } from './house.svelte';

/** today is the day that it is where the shop is. */
export function today(): string {
  return dayIn(house.store?.time_zone ?? 'UTC', Date.now());
}
