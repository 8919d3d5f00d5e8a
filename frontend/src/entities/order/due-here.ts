import { today } from '../house/today';
import { dueOf, type Due } from './due';

/** dueHere says a day beside the one that it is where the shop is; undefined for none. */
export function dueHere(day: string): Due | undefined {
  return day ? dueOf(day, today()) : undefined;
}
