import { expect, it } from 'vitest';
import { initials } from './initials';

it.each([
  ['Ember & Folio', 'EF'],
  ['kiln', 'K'],
  ['  ', ''],
  ['éclat du jour', 'ÉJ'],
  ['𝒜ster shop', '𝒜S'],
])('the initials of "%s"', (name, letters) => expect(initials(name)).toBe(letters));
