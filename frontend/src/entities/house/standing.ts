import type { Status } from '../../api/office';

/** OLD is how long, in ms, something may have been in no backup. */
export const OLD = 2 * 86_400_000;

/** Standing is how a shop stands with its backups: a server has them, there is none, the last one
 * failed, too much is in none, or all is well. */
export type Standing = 'elsewhere' | 'none' | 'failed' | 'behind' | 'fresh';

type Kept = Pick<Status, 'now' | 'backed_up' | 'backup_at' | 'backup_failed' | 'unsaved_since'>;

/** standing judges by the program's own clock. */
export function standing(status: Kept): Standing {
  if (!status.backed_up) return 'elsewhere';
  if (status.backup_failed) return 'failed';
  if (status.backup_at === undefined) return 'none';
  const since = status.unsaved_since;
  return since !== undefined && Date.parse(status.now) - Date.parse(since) >= OLD ? 'behind' : 'fresh';
}

/** backupAge is how old the newest backup is by the program's own clock, in ms; undefined without one. */
export function backupAge(status: Pick<Status, 'now' | 'backup_at'>): number | undefined {
  return status.backup_at === undefined ? undefined : Date.parse(status.now) - Date.parse(status.backup_at);
}
