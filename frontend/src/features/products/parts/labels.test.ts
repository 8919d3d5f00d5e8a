import { expect, test } from 'vitest';
import type { Variant } from '../../../api/office';
import { codeOf, countsOf, nameOf } from './labels';

const variant = (id: string, gtin: string, sku: string) =>
  ({ id, gtin, sku, choices: [] }) as unknown as Variant;

test('each variant that can be scanned gets one label, or as many as were typed', () => {
  const variants = [variant('moss', '4006381333931', 'M'), variant('sand', '', 'S'), variant('ink', '', '')];
  expect(countsOf({ variants }, { sand: 6, gone: 3 })).toEqual({ moss: 1, sand: 6 });
});

test('a variant is scanned by its GTIN, else by its SKU', () => {
  expect(codeOf({ gtin: '4006381333931', sku: 'M' })).toBe('4006381333931');
  expect(codeOf({ gtin: '', sku: 'M' })).toBe('M');
});

test('the only variant of a product is called as the product is', () => {
  expect(nameOf({ title: 'Mug' }, { choices: [] })).toBe('Mug');
  expect(nameOf({ title: 'Mug' }, { choices: ['Moss', '300 ml'] })).toBe('Moss, 300 ml');
});
