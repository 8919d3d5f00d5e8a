import type { Variant } from '../../../api/office';

/** Facts are what there is of a product in all, in the smallest step of its variants. */
interface Facts {
  digits: number;
  on_hand: number;
  available: number;
}

/** factsOf adds up the variants whose stock is counted: pieces and kilograms have no sum, so nothing where their steps differ. */
export function factsOf(variants: readonly Variant[]): Facts | undefined {
  const counted = variants.filter((one) => one.stock_policy !== 'untracked');
  const [first] = counted;
  if (!first || counted.some((one) => one.qty_digits !== first.qty_digits)) return undefined;
  const sum = (of: (one: Variant) => number) => counted.reduce((all, one) => all + of(one), 0);
  return {
    digits: first.qty_digits,
    on_hand: sum((one) => one.on_hand),
    available: sum((one) => one.available),
  };
}
