import { me } from '../entities/staff/me.svelte';
import { toasts } from '../lib/office';

/** LOCK_KEYS lock the office from anywhere. */
export const LOCK_KEYS = 'Mod+Shift+l';

/** lock locks the office, or says why it cannot be. */
export function lock(): void {
  me.lock().catch((thrown: unknown) => toasts.refuse(thrown));
}
