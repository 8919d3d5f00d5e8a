import { me } from '../../../entities/staff/me.svelte';
import type { Key } from '../../../lib/i18n.svelte';
import { routes } from '../../../routes';
import type { Link } from '../../../ui/types';

/** groups are the pages of the settings as they stand at their side. */
export const groups: readonly { label: Key; links: readonly Link[] }[] = [
  {
    label: 'settings.group_shop',
    links: [
      { path: '/settings/shop', label: 'settings.shop' },
      { path: '/settings/paper', label: 'settings.paper' },
      { path: '/settings/shipping', label: 'settings.shipping' },
      { path: '/settings/boxes', label: 'settings.boxes' },
      { path: '/settings/tax', label: 'settings.tax' },
      { path: '/settings/numbers', label: 'settings.numbers' },
    ],
  },
  {
    label: 'settings.group_people',
    links: [
      { path: '/settings/people', label: 'people.title' },
      { path: '/settings/roles', label: 'roles.title' },
      { path: '/settings/devices', label: 'devices.title' },
      { path: '/settings/programs', label: 'programs.title' },
    ],
  },
  {
    label: 'settings.group_machine',
    links: [
      { path: '/settings/backup', label: 'settings.backup' },
      { path: '/settings/log', label: 'settings.log' },
    ],
  },
  {
    label: 'settings.device',
    links: [
      { path: '/settings/appearance', label: 'settings.appearance' },
      { path: '/settings/keys', label: 'settings.keys' },
    ],
  },
];

/** mine are the pages that are there for whoever works here. */
export function mine(): typeof groups {
  const rights = new Map(routes.map((route) => [route.path, route.needs]));
  return groups
    .map((group) => ({ ...group, links: group.links.filter(({ path }) => me.may(rights.get(path))) }))
    .filter((group) => group.links.length > 0);
}
