import type { VariantDraft } from './variants';

/** fields are the cells that can be written in, in the order of their columns. */
export const fields = ['sku', 'gtin', 'price', 'weight'] as const;

/** Cell is a place in the grid. */
export interface Cell {
  row: number;
  column: number;
}

/** pasted writes a block from a spreadsheet into the variants, from a cell on; what does not fit is left out. */
export function pasted(variants: VariantDraft[], { row, column }: Cell, text: string): Cell {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  const last = { row, column };
  for (const [i, line] of lines.entries()) {
    for (const [j, value] of line.split('\t').entries()) {
      const [variant, field] = [variants[row + i], fields[column + j]];
      if (!variant || !field) continue;
      variant[field] = value.trim();
      last.row = row + i;
      last.column = column + j;
    }
  }
  return last;
}

/** isBlock says whether a text holds more than one cell. */
export function isBlock(text: string): boolean {
  return /[\n\t]/.test(text.replace(/\r?\n$/, ''));
}

/** filled writes the value of the first row of a column into the others. */
export function filled(variants: VariantDraft[], column: number, from: number, to: number): void {
  const field = fields[column];
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  const model = variants[first];
  if (!field || !model) return;
  for (const variant of variants.slice(first + 1, last + 1)) variant[field] = model[field];
}

/** moved is where a key leads from a cell; undefined where it means something to the text. */
export function moved(
  { row, column }: Cell,
  event: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  edge: { start: boolean; end: boolean },
): Cell | undefined {
  if (event.key === 'Enter') return { row: row + (event.shiftKey ? -1 : 1), column };
  if (event.shiftKey) return undefined;
  if (event.key === 'ArrowDown') return { row: row + 1, column };
  if (event.key === 'ArrowUp') return { row: row - 1, column };
  if (event.key === 'ArrowRight' && edge.end) return { row, column: column + 1 };
  if (event.key === 'ArrowLeft' && edge.start) return { row, column: column - 1 };
  return undefined;
}
