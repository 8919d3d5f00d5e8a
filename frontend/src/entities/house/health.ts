import { api, got, type Status } from '../../api/office';
import { Query } from '../../lib/query.svelte';

/** health is how the program itself is doing, as the top bar shows it. */
export const health = new Query<Status>(() => got(api.GET('/api/v1/status')));

/** OLD is the age, in ms, from which a backup is too old. */
export const OLD = 2 * 86_400_000;

/** backupAge is how old the newest backup is by the program's own clock, in ms; undefined without one. */
export function backupAge(status: Pick<Status, 'now' | 'backup_at'>): number | undefined {
  return status.backup_at === undefined ? undefined : Date.parse(status.now) - Date.parse(status.backup_at);
}
