import { describe, expect, it } from 'vitest';
import type { TaxTable } from '../../../api/office';
import { categoriesOf, rateOf } from './tax-categories';

const table = {
  zones: [
    {
      name: 'Germany',
      places: ['DE'],
      rates: [
        { category: 'standard', name: 'USt', rate: 190_000 },
        { category: 'reduced', name: 'USt', rate: 70_000 },
      ],
    },
    { name: 'Canada', places: ['CA'], rates: [{ category: 'books', name: 'GST', rate: 50_000 }] },
  ],
  version: 1,
} as TaxTable;

describe('the tax of a product', () => {
  it('is one of the shop, the standard one first', () => {
    expect(categoriesOf(table, '')).toEqual(['', 'reduced', 'books']);
  });

  it('stays the one that it has, though the shop knows it no more', () => {
    expect(categoriesOf(table, 'gold')).toEqual(['', 'reduced', 'books', 'gold']);
    expect(categoriesOf(undefined, 'reduced')).toEqual(['', 'reduced']);
  });

  it('is said with its rate at home', () => {
    expect(rateOf(table, '', 'DE')).toMatch(/^19\s?%$/);
    expect(rateOf(table, 'reduced', 'DE')).toMatch(/^7\s?%$/);
    expect(rateOf(table, 'books', 'DE')).toBe('');
  });
});
