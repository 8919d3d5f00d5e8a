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
    expect(rateOf(table, '', 'DE', '2026-12-31')).toMatch(/^19\s?%$/);
    expect(rateOf(table, 'reduced', 'DE', '2026-12-31')).toMatch(/^7\s?%$/);
    expect(rateOf(table, 'books', 'DE', '2026-12-31')).toBe('');
  });

  it.each([
    ['2024-08-31', '24%'],
    ['2024-09-01', '25.5%'],
    ['2027-01-01', '26% + 1%'],
  ])('is on %s that of the newest rate which has begun: %s', (day, want) => {
    const rates = [
      { category: 'standard', name: 'ALV', rate: 260_000, from: '2027-01-01' },
      { category: 'standard', name: 'ALV', rate: 240_000 },
      { category: 'standard', name: 'ALV', rate: 255_000, from: '2024-09-01' },
      { category: 'standard', name: 'City', rate: 10_000, from: '2027-01-01' },
    ];
    const finland = { zones: [{ name: 'EU', places: ['FI'], rates }], version: 1 };
    expect(rateOf(finland, '', 'FI', day).replaceAll(/\s?%/g, '%')).toBe(want);
  });
});
