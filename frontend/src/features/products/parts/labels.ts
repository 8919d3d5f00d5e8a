import type { Product, Variant } from '../../../api/office';

/** codeOf is what a scanner finds a variant by: its GTIN, else its SKU, else nothing. */
export function codeOf({ gtin, sku }: Pick<Variant, 'gtin' | 'sku'>): string {
  return gtin || sku;
}

/** nameOf tells a variant from the others of its product. */
export function nameOf(product: Pick<Product, 'title'>, { choices }: Pick<Variant, 'choices'>): string {
  return choices.join(', ') || product.title;
}

/** countsOf is how many labels of each variant that has a code: one, where nothing else was typed. */
export function countsOf(
  { variants }: Pick<Product, 'variants'>,
  typed: Readonly<Record<string, number>>,
): Record<string, number> {
  return Object.fromEntries(variants.filter(codeOf).map(({ id }) => [id, typed[id] ?? 1]));
}
