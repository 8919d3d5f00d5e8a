import { house } from '../house/house.svelte';
import { dueOf, today, type Due } from './due';

/** dueHere says a day beside the one that it is where the shop is; undefined for none. */
export function dueHere(day: string): Due | undefined {
  return day ? dueOf(day, today(house.store?.time_zone ?? 'UTC', Date.now())) : undefined;
}
