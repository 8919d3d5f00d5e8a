import { expect, it, vi } from 'vitest';
import { check, newBox } from './boxes-draft';

vi.hoisted(() => vi.stubGlobal('location', { href: 'http://127.0.0.1/' }));

it('a number of a box that cannot be read is named, and one that is not written is none', () => {
  const boxes = [
    { ...newBox, grams: 80 },
    { ...newBox, length: NaN },
  ];
  expect([...check({ boxes })]).toEqual([['boxes[1].length', 'Only digits, like 12.5']]);
});
