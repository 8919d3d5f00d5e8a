import { api, got, type Backups } from '../../api/office';
import { t } from '../../lib/i18n.svelte';
import { toasts } from '../../lib/office';
import { Query } from '../../lib/query.svelte';
import { health } from './health';

/** backups is what there is of them. */
export const backups = new Query<Backups>(() => got(api.GET('/api/v1/backups')));

/** making says whether one is being made from this window. */
export const making = $state({ now: false });

/** backUp makes a backup and says what came of it. */
export async function backUp(): Promise<void> {
  if (making.now) return;
  making.now = true;
  try {
    await got(api.POST('/api/v1/backups'));
    toasts.show({ tone: 'ok', text: t('backup.made') });
  } catch (thrown) {
    toasts.refuse(thrown);
  }
  making.now = false;
  await Promise.all([backups.fetch(), health.fetch()]);
}
