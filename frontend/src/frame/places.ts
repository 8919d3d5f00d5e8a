import Inbox from '@lucide/svelte/icons/inbox';
import Layers from '@lucide/svelte/icons/layers';
import PackageCheck from '@lucide/svelte/icons/package-check';
import SlidersHorizontal from '@lucide/svelte/icons/sliders-horizontal';
import Tag from '@lucide/svelte/icons/tag';
import Users from '@lucide/svelte/icons/users';
import type { Key } from '../lib/i18n.svelte';
import type { Icon } from '../ui/types';

/** Place is a row of the rail. Only places that work are listed. */
export interface Place {
  path: string;
  label: Key;
  icon: Icon;
  /** at is where in the rail it stands: daily work, what is done now and then, or at the foot. */
  at: 'daily' | 'sometimes' | 'foot';
}

/** places are the rows of the rail and, the first four of them, of the bar of a phone. */
export const places: readonly Place[] = [
  { path: '/orders', label: 'nav.orders', icon: Inbox, at: 'daily' },
  { path: '/bench', label: 'nav.bench', icon: PackageCheck, at: 'daily' },
  { path: '/products', label: 'nav.products', icon: Tag, at: 'daily' },
  { path: '/stock', label: 'nav.stock', icon: Layers, at: 'daily' },
  { path: '/customers', label: 'nav.customers', icon: Users, at: 'daily' },
  { path: '/settings', label: 'nav.settings', icon: SlidersHorizontal, at: 'foot' },
];

/** isAt says whether a path lies in a place. */
export function isAt(place: Place, path: string): boolean {
  return path === place.path || path.startsWith(`${place.path}/`);
}
