import { expect, it } from 'vitest';
import { dayIn, daysAfter } from './day';

it('which day it is depends on where the shop is', () => {
  const evening = Date.parse('2026-12-03T23:30:00Z');
  expect(dayIn('Europe/Berlin', evening)).toBe('2026-12-04');
  expect(dayIn('America/New_York', evening)).toBe('2026-12-03');
});

it('days are counted over the end of a year and a change of the clocks', () => {
  expect(daysAfter('2026-12-24', 14)).toBe('2027-01-07');
  expect(daysAfter('2026-10-24', 2)).toBe('2026-10-26');
});
