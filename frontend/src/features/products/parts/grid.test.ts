import { describe, expect, it } from 'vitest';
import { filled, isBlock, moved, pasted } from './grid';
import type { VariantDraft } from './variants';

const rows = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ sku: `S${i}`, gtin: '', price: '', weight: '' }) as VariantDraft);

describe('the grid', () => {
  it('takes a column from a spreadsheet', () => {
    const all = rows(3);
    expect(pasted(all, { row: 1, column: 2 }, '14,00\r\n18,00\r\n')).toEqual({ row: 2, column: 2 });
    expect(all.map((one) => one.price)).toEqual(['', '14,00', '18,00']);
  });

  it('takes a block, and leaves out what does not fit', () => {
    const all = rows(2);
    pasted(all, { row: 0, column: 2 }, '1\t10\t100\n2\t20\n3\t30');
    expect(all.map(({ price, weight }) => [price, weight])).toEqual([
      ['1', '10'],
      ['2', '20'],
    ]);
  });

  it('one word is no block, with or without a line end', () => {
    expect([isBlock('12.40'), isBlock('12.40\r\n'), isBlock('1\t2'), isBlock('1\n2')]).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('fills down from the first row, whichever way the rows were chosen', () => {
    const all = rows(4);
    filled(all, 0, 2, 1);
    expect(all.map((one) => one.sku)).toEqual(['S0', 'S1', 'S1', 'S3']);
  });

  it.each([
    ['Enter', false, { row: 2, column: 1 }],
    ['Enter', true, { row: 0, column: 1 }],
    ['ArrowDown', false, { row: 2, column: 1 }],
    ['ArrowDown', true, undefined],
    ['ArrowRight', false, { row: 1, column: 2 }],
    ['ArrowLeft', false, undefined],
    ['a', false, undefined],
  ])('%s (Shift: %s) leads to %j', (key, shiftKey, to) => {
    expect(moved({ row: 1, column: 1 }, { key, shiftKey }, { start: false, end: true })).toEqual(to);
  });
});
