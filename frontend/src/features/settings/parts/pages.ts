import type { Key } from '../../../lib/i18n.svelte';
import type { Link } from '../../../ui/types';

/** groups are the pages of the settings as they stand at their side. */
export const groups: readonly { label: Key; links: readonly Link[] }[] = [
  {
    label: 'settings.device',
    links: [
      { path: '/settings/appearance', label: 'settings.appearance' },
      { path: '/settings/keys', label: 'settings.keys' },
    ],
  },
];
