import { describe, expect, it } from 'vitest';
import type { Variant } from '../../../api/office';
import { factsOf } from './stock-facts';

const variant = (more: Partial<Variant>) =>
  ({ stock_policy: 'deny', qty_digits: 0, on_hand: 0, available: 0, ...more }) as Variant;

describe('what there is of a product in all', () => {
  it('is the sum of its variants, in the step that they share', () => {
    const coffee = [
      variant({ qty_digits: 3, on_hand: 1500, available: 1250 }),
      variant({ qty_digits: 3, on_hand: 500, available: -20 }),
    ];
    expect(factsOf(coffee)).toEqual({ digits: 3, on_hand: 2000, available: 1230 });
  });

  it('leaves out the variants whose stock nobody counts, whatever their step', () => {
    const course = variant({ stock_policy: 'untracked', qty_digits: 2, on_hand: 7, available: 7 });
    const book = variant({ on_hand: 4, available: 3 });
    expect(factsOf([course, book])).toEqual({ digits: 0, on_hand: 4, available: 3 });
    expect(factsOf([course])).toBeUndefined();
  });

  it('is not said of pieces beside kilograms', () => {
    const tin = variant({ on_hand: 4, available: 4 });
    const loose = variant({ qty_digits: 3, on_hand: 1500, available: 1500 });
    expect(factsOf([tin, loose])).toBeUndefined();
    expect(factsOf([loose, tin])).toBeUndefined();
  });
});
