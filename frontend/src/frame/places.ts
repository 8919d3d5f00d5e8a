import Inbox from '@lucide/svelte/icons/inbox';
import Layers from '@lucide/svelte/icons/layers';
import PackageCheck from '@lucide/svelte/icons/package-check';
import SlidersHorizontal from '@lucide/svelte/icons/sliders-horizontal';
import Tag from '@lucide/svelte/icons/tag';
import Users from '@lucide/svelte/icons/users';
import type { Right } from '../api/office';
import { me } from '../entities/staff/me.svelte';
import type { Key } from '../lib/i18n.svelte';
import type { Icon } from '../ui/types';

/** Place is a row of the rail. Only places that work are listed. */
export interface Place {
  path: string;
  label: Key;
  icon: Icon;
  /** needs is the right without which it is not there. */
  needs?: Right;
  /** at is where in the rail it stands: daily work, what is done now and then, or at the foot. */
  at: 'daily' | 'sometimes' | 'foot';
}

/** places are the rows of the rail and, the first four of them, of the bar of a phone. */
export const places: readonly Place[] = [
  { path: '/orders', label: 'nav.orders', icon: Inbox, at: 'daily', needs: 'orders.view' },
  { path: '/bench', label: 'nav.bench', icon: PackageCheck, at: 'daily', needs: 'fulfilment.pack' },
  { path: '/products', label: 'nav.products', icon: Tag, at: 'daily' },
  { path: '/stock', label: 'nav.stock', icon: Layers, at: 'daily', needs: 'stock.view' },
  { path: '/customers', label: 'nav.customers', icon: Users, at: 'daily', needs: 'customers.view' },
  { path: '/settings', label: 'nav.settings', icon: SlidersHorizontal, at: 'foot' },
];

/** mine are the places that are there for whoever works here. */
export function mine(): Place[] {
  return places.filter((place) => me.may(place.needs));
}

/** isAt says whether a path lies in a place. */
export function isAt(place: Place, path: string): boolean {
  return path === place.path || path.startsWith(`${place.path}/`);
}
