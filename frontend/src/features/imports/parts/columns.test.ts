import { describe, expect, it } from 'vitest';
import { columnsOf, fieldName, formatOf, remapped } from './columns';

describe('the columns of a file', () => {
  it('come with their first values, what is left open at the top, what is empty at the end', () => {
    const preview = {
      headings: ['Vendor', 'Handle', 'What it is', 'Price'],
      mapping: ['vendor', 'handle', '', 'price'],
      sample: [
        ['', 'a', 'Candle', '1'],
        ['', 'a', '', '1'],
        ['', 'b', 'Bell'],
        ['', 'c', 'Lamp', '2'],
        ['', 'd', 'Wick', '3'],
      ],
    };
    expect(columnsOf(preview)).toEqual([
      { at: 2, heading: 'What it is', field: '', sample: ['Candle', 'Bell', 'Lamp'] },
      { at: 1, heading: 'Handle', field: 'handle', sample: ['a', 'b', 'c'] },
      { at: 3, heading: 'Price', field: 'price', sample: ['1', '2', '3'] },
      { at: 0, heading: 'Vendor', field: 'vendor', sample: [] },
    ]);
  });

  it('mean one thing each: what another column meant is taken from it', () => {
    expect(remapped(['handle', 'title', ''], 2, 'title')).toEqual(['handle', '', 'title']);
    expect(remapped(['handle', 'title', ''], 1, '')).toEqual(['handle', '', '']);
  });

  it('have names, and an unknown one keeps its own', () => {
    expect(fieldName('price')).toBe('Price');
    expect(fieldName('flavour')).toBe('flavour');
  });

  it('say how they are written down', () => {
    expect(formatOf({ encoding: 'utf-8', delimiter: ';' })).toContain('UTF-8');
    expect(formatOf({ encoding: 'utf-16le', delimiter: '\t' })).toContain('tab');
    expect(formatOf({ encoding: 'xlsx', delimiter: '' })).toBe('Excel workbook');
  });
});
