import { api, got } from '../../../api/office';
import type { VariantDraft } from './variants';

/** giveEANs gives each variant that has no GTIN one of a shop's own range that nobody has, not even another on the page. */
export async function giveEANs(store: string, variants: VariantDraft[]): Promise<void> {
  const params = { path: { id: store }, query: { count: variants.length } };
  const { items } = await got(api.GET('/api/v1/stores/{id}/free-codes', { params }));
  const has = new Set(variants.map((one) => one.gtin));
  const free = items.filter((one) => !has.has(one));
  for (const variant of variants) {
    if (!variant.gtin.trim()) variant.gtin = free.shift() ?? '';
  }
}
