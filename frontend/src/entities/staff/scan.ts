import { t } from '../../lib/i18n.svelte';
import { toasts } from '../../lib/office';
import { isBadge, me } from './me.svelte';
import { personName } from './people.svelte';

/** takeOverByBadge lets whose badge was scanned work here; what was under way stays. */
export async function takeOverByBadge(code: string): Promise<boolean> {
  if (!isBadge(code)) return false;
  const now = await me.become({ badge: code.trim() });
  toasts.show({ tone: 'ok', text: t('staff.works_here', { name: personName(now.person) }) });
  return true;
}
