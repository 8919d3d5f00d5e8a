import { expect, it } from 'vitest';
import { inGrams, inUnit } from './weights';

it('a weight that was typed in ounces comes back as it was typed', () => {
  for (const ounces of [0.1, 1, 8.5, 16, 70])
    expect(inUnit(inGrams(ounces, 'imperial'), 'imperial')).toBe(ounces);
  expect(inGrams(16, 'imperial')).toBe(454);
  expect(inGrams(620, 'metric')).toBe(620);
});
