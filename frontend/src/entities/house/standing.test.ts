import { describe, expect, it } from 'vitest';
import { backupAge, standing } from './standing';

const now = '2026-03-05T09:00:00Z';
const status = { now, backed_up: true, backup_at: '2026-03-02T09:00:00Z', backup_failed: false };

describe('a shop and its backups', () => {
  it('is well, however old the newest one is, while nothing has happened since', () => {
    expect(standing(status)).toBe('fresh');
    expect(backupAge(status)).toBe(3 * 86_400_000);
  });

  it('is well while less than two days are in none', () => {
    expect(standing({ ...status, unsaved_since: '2026-03-03T09:00:01Z' })).toBe('fresh');
  });

  it('is behind when two days are in none', () => {
    expect(standing({ ...status, unsaved_since: '2026-03-03T09:00:00Z' })).toBe('behind');
  });

  it('says before all else that the last one failed', () => {
    expect(standing({ ...status, backup_failed: true })).toBe('failed');
    expect(standing({ now, backed_up: true, backup_failed: true })).toBe('failed');
  });

  it('has none at first, and none of ours on a server', () => {
    expect(standing({ now, backed_up: true, backup_failed: false })).toBe('none');
    expect(standing({ now, backed_up: false, backup_failed: false })).toBe('elsewhere');
  });
});
