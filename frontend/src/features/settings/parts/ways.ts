import type { Person } from '../../../api/office';
import { OWNER } from '../../../entities/staff/roles';

/** ways are what somebody gets in with, in the order in which they are shown. */
const ways = ['pin', 'badge', 'password'] as const;
export type Way = (typeof ways)[number];

/** Secret is a way in that is made up by somebody and typed. */
export type Secret = Exclude<Way, 'badge'>;

/** waysOf returns what a person gets in with. */
export function waysOf(person: Pick<Person, `has_${Way}`>): Way[] {
  return ways.filter((way) => person[`has_${way}`]);
}

/** unguarded says that no owner has a PIN: nothing is locked then, and nobody else can be given a way in. */
export function unguarded(all: readonly Person[]): boolean {
  return !all.some((one) => one.role === OWNER && one.has_pin && !one.archived);
}
