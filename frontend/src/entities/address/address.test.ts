import { expect, it, vi } from 'vitest';
import { linesOf, looksRight, noAddress, partsOf, regionsOf } from './address';
import { EVERY_PART } from './forms.svelte';

vi.hoisted(() => vi.stubGlobal('location', { href: 'http://127.0.0.1/' }));

const poland = {
  ...EVERY_PART,
  parts: ['street', 'extra', 'postcode', 'city'] as const,
  shape: '\\d{2}-\\d{3}',
};
const hungary = { ...EVERY_PART, parts: ['city', 'street', 'extra', 'postcode'] as const };
const form = (one: typeof poland | typeof hungary) => ({ ...one, parts: [...one.parts] });
const studio = { ...noAddress('PL'), name: 'Ana', street: 'Długa 3', postcode: '00-950', city: 'Warszawa' };

it('a region that was written is shown where none is asked for, and otherwise not', () => {
  expect(partsOf(form(poland), studio)).not.toContain('region');
  expect(partsOf(form(poland), { ...studio, region: 'Mazowieckie' })).toContain('region');
});

it('a region is chosen by its name, and one that is on no list is not lost', () => {
  const america = { ...EVERY_PART, regions: [{ code: 'CA', name: 'California' }] };
  const labels = (written: string) => regionsOf(america, written).map((one) => one.label);
  expect(labels('CA')).toEqual(['–', 'California (CA)']);
  expect(labels('')).toEqual(['–', 'California (CA)']);
  expect(labels('Calif.')).toEqual(['–', 'California (CA)', 'Calif.']);
});

it.each([
  ['00-950', true],
  [' 00-950 ', true],
  ['', true],
  ['00950', false],
  ['00-9500', false],
])('%j as a Polish postcode: %s', (code, right) => expect(looksRight(form(poland), code)).toBe(right));

it('an address is written in the order of its country', () => {
  expect(linesOf(form(poland), studio)).toEqual(['Ana', 'Długa 3', '00-950 Warszawa']);
  expect(linesOf(form(hungary), { ...studio, city: 'Pécs', postcode: '7621' })).toEqual([
    'Ana',
    'Pécs',
    'Długa 3',
    '7621',
  ]);
});
