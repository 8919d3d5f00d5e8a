import type { Column } from '../../../ui/table/types';

/** columns are what the log shows of what was done. */
export const columns: readonly Column[] = [
  { id: 'about', label: 'audit.about', card: 'first' },
  { id: 'what', label: 'audit.what', card: 'second' },
  { id: 'changes', label: 'audit.changes', width: '34%', card: 'third' },
  { id: 'who', label: 'audit.who', width: '112px', drop: 2, card: 'second-end' },
  { id: 'when', label: 'audit.when', width: '128px', card: 'first-end' },
];
