import { api, undoable, type StockRow } from '../../api/office';
import { t } from '../../lib/i18n.svelte';
import { offerUndo } from '../house/undo';
import { change } from './quantity';
import type { Given } from './reasons';

/** Wish is what a person has filled in. */
export interface Wish {
  figure: 'by' | 'to';
  steps: number;
  why: Given;
  note: string;
  /** key is the same however often the wish is sent. */
  key: string;
}

/** nameOf is what a person calls a variant. */
export function nameOf({ title, choices }: Pick<StockRow, 'title' | 'choices'>): string {
  return choices ? `${title}, ${choices}` : title;
}

/** adjust writes a wish down and offers to take it back. */
export async function adjust(row: StockRow, { figure, steps, why, note, key }: Wish): Promise<void> {
  const lines = [{ variant: row.id, location: '', figure, qty: steps }];
  const params = { header: { 'Idempotency-Key': key } };
  const body = { lines, reason: why, note };
  const { undo } = await undoable(api.POST('/api/v1/stock/adjustments', { params, body }));
  const by = figure === 'to' ? steps - row.on_hand : steps;
  offerUndo(t('stock.kept', { change: change(by, row.qty_digits), name: nameOf(row) }), undo);
}
