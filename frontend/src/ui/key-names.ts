import { t, type Key } from '../lib/i18n.svelte';
import { isMac } from '../lib/office';

const SIGNS: Record<string, string> = {
  Enter: '↵',
  Backspace: '⌫',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};
const NAMES: Record<string, Key> = {
  Alt: 'keys.alt',
  Escape: 'keys.escape',
  Shift: 'keys.shift',
  Space: 'keys.space',
};

/** keyNames writes a shortcut such as "Mod+k" as the caps of this keyboard read. */
export function keyNames(keys: string): string[] {
  return keys.split('+').map((part) => {
    if (part === 'Mod') return isMac ? '⌘' : t('keys.ctrl');
    const name = NAMES[part];
    return name ? t(name) : (SIGNS[part] ?? part.toUpperCase());
  });
}

/** ariaKeys writes a shortcut as assistive technology expects it. */
export function ariaKeys(keys: string | undefined): string | undefined {
  return keys?.replace('Mod', isMac ? 'Meta' : 'Control');
}
