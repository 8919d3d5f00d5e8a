import { expect, it } from 'vitest';
import { sample } from './sample';

it.each([
  ['B-', 4, 42, 'B-0042'],
  ['', 1, 1001, '1001'],
  ['#', 0, 7, '#7'],
  ['#', NaN, 7, '–'],
  ['#', 40, 7, '–'],
])('prefix "%s", %s digits, next %s reads %s', (prefix, digits, next, text) =>
  expect(sample({ prefix, digits, next })).toBe(text),
);
