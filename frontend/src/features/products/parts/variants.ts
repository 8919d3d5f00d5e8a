import type { Variant } from '../../../api/office';

/** OptionDraft is an option as it is being written; its key stays the same when its name changes. */
export interface OptionDraft {
  key: number;
  name: string;
  choices: string[];
}

/** CodeDraft is another code of a variant as it is being written. */
export interface CodeDraft {
  code: string;
  pieces: string;
}

/** VariantDraft is a variant as it is being written: figures are what was typed. */
export interface VariantDraft {
  id: string;
  choices: string[];
  sku: string;
  gtin: string;
  /** codes are the others that stand on it, and on its cases. */
  codes: CodeDraft[];
  price: string;
  weight: string;
  /** more is what this page does not show, and keeps. */
  more: Omit<Variant, 'id' | 'choices' | 'sku' | 'gtin' | 'codes' | 'price' | 'weight_grams'>;
}

/**
 * regrid makes the variants that a change of the options leads to. A variant
 * stays what it is as far as its choices are still there; a new choice brings
 * its combinations, with the figures but not the codes of what they come from.
 * Combinations that the shop does not sell are not made up.
 */
export function regrid(
  before: readonly OptionDraft[],
  after: readonly OptionDraft[],
  variants: readonly VariantDraft[],
): VariantDraft[] {
  const [old, filled] = [before, after].map((all) => all.filter((option) => option.choices.length > 0)) as [
    OptionDraft[],
    OptionDraft[],
  ];
  const was = filled.map((option) => old.findIndex((one) => one.key === option.key));
  const used = new Set<VariantDraft>();
  const known = filled.map((_, i) => new Set(old[was[i] ?? -1]?.choices));
  return combinations(filled).flatMap((choices) => {
    const fits = (variant: VariantDraft, only: (i: number) => boolean) =>
      choices.every((choice, i) => !only(i) || variant.choices[was[i] ?? -1] === choice);
    const common = (i: number) => (was[i] ?? -1) >= 0;
    const same = variants.filter((variant) => fits(variant, common));
    const free = same.find((variant) => !used.has(variant));
    if (free) {
      used.add(free);
      return [{ ...free, choices }];
    }
    const fresh = choices.some((choice, i) => common(i) && !known[i]?.has(choice));
    const model = same[0] ?? (fresh ? nearest(variants, fits, common, known, choices) : undefined);
    return model ? [{ ...model, id: '', sku: '', gtin: '', codes: [], choices }] : [];
  });
}

/** The variant that a new choice is likest: the first that agrees in all but what is new. */
function nearest(
  variants: readonly VariantDraft[],
  fits: (variant: VariantDraft, only: (i: number) => boolean) => boolean,
  common: (i: number) => boolean,
  known: readonly Set<string>[],
  choices: readonly string[],
): VariantDraft | undefined {
  const old = (i: number) => common(i) && known[i]?.has(choices[i] ?? '') === true;
  return variants.find((variant) => fits(variant, old)) ?? variants[0];
}

function combinations(options: readonly OptionDraft[]): string[][] {
  return options.reduce<string[][]>(
    (all, { choices }) => all.flatMap((left) => choices.map((choice) => [...left, choice])),
    [[]],
  );
}

/** repeats says whether a value of a column only repeats the row above, in the block that the columns before it make. */
export function repeats(variants: readonly VariantDraft[], row: number, column: number): boolean {
  const [above, here] = [variants[row - 1], variants[row]];
  if (!above || !here) return false;
  return here.choices.slice(0, column + 1).every((choice, i) => above.choices[i] === choice);
}
