import Check from '@lucide/svelte/icons/check';
import Gift from '@lucide/svelte/icons/gift';
import HeartCrack from '@lucide/svelte/icons/heart-crack';
import House from '@lucide/svelte/icons/house';
import Inbox from '@lucide/svelte/icons/inbox';
import PackagePlus from '@lucide/svelte/icons/package-plus';
import PencilLine from '@lucide/svelte/icons/pencil-line';
import Search from '@lucide/svelte/icons/search';
import SearchX from '@lucide/svelte/icons/search-x';
import Flag from '@lucide/svelte/icons/flag';
import Truck from '@lucide/svelte/icons/truck';
import Undo2 from '@lucide/svelte/icons/undo-2';
import type { Adjustment, Movement } from '../../api/office';
import type { Icon } from '../../ui/types';

/** Why is a reason that stock moved for; Given is one that a person may give. */
export type Why = Movement['reason'];
export type Given = Adjustment['reason'];

/** icons are what each reason is drawn as. */
export const icons: Record<Why, Icon> = {
  received: PackagePlus,
  counted: Check,
  damaged: HeartCrack,
  lost: SearchX,
  found: Search,
  own_use: House,
  sample: Gift,
  returned_to_supplier: Truck,
  correction: PencilLine,
  opening: Flag,
  sold: Inbox,
  returned: Undo2,
  undone: Undo2,
};

/** Deed is what a person does to stock. */
export type Deed = 'receive' | 'count' | 'adjust';

/** given are the reasons that each deed offers, the likeliest first. */
export const given: Record<Deed, readonly Given[]> = {
  receive: ['received'],
  count: ['counted', 'damaged', 'lost', 'found', 'own_use', 'sample', 'correction'],
  adjust: ['damaged', 'lost', 'found', 'own_use', 'sample', 'returned_to_supplier', 'correction'],
};

const MORE: readonly Given[] = ['received', 'found'];
const EITHER: readonly Given[] = ['counted', 'correction'];

/** towards gives a number the sign that its reason allows: what broke is always less. */
export function towards(why: Given, steps: number): number {
  if (EITHER.includes(why)) return steps;
  return MORE.includes(why) ? Math.abs(steps) : -Math.abs(steps);
}
