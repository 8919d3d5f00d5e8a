import { expect, it } from 'vitest';
import { placesOf } from './places';

it('places are read however they are parted', () => {
  expect(placesOf(' de, at;us-ca  FR ')).toEqual(['DE', 'AT', 'US-CA', 'FR']);
  expect(placesOf(' ')).toEqual([]);
});
