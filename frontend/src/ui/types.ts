import type { LucideIcon } from '@lucide/svelte';
import type { Key } from '../lib/i18n.svelte';

/** Icon is a drawing of the icon set. */
export type Icon = LucideIcon;

/** Tone is what a colour says: nothing, done well, look here, wrong, to know, in hand. */
export type Tone = 'mute' | 'ok' | 'warn' | 'bad' | 'info' | 'accent';

export type { Choice } from '../lib/choice';

/** MenuItem is a line of a menu; "line" draws a rule between groups. */
export type MenuItem = { label: string; run: () => void; icon?: Icon; keys?: string; danger?: true } | 'line';

/** Link is a place with the key of its name. */
export interface Link {
  path: string;
  label: Key;
}
