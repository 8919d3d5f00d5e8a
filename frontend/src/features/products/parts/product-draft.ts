import {
  api,
  got,
  match,
  undoable,
  type Product,
  type ProductTerms,
  type Variant,
} from '../../../api/office';
import { offerUndo } from '../../../entities/house/undo';
import { parseDecimal, parseMinor, plainMinor, plainNumber } from '../../../lib/format';
import { t } from '../../../lib/i18n.svelte';
import { Draft } from '../../../ui/form/draft.svelte';
import type { OptionDraft, VariantDraft } from './variants';

/** Trade is where a product is sold: the shop and what its prices are in. */
export interface Trade {
  store: string;
  currency: string;
}

/** ProductValues is a product as it is being written. */
export interface ProductValues extends Omit<ProductTerms, 'options' | 'variants' | 'tags'> {
  tags: string;
  options: OptionDraft[];
  variants: VariantDraft[];
}

const BARE: Variant = {
  id: '',
  choices: [],
  sku: '',
  gtin: '',
  price: 0,
  weight_grams: 0,
  compare_at: 0,
  cost_micro: 0,
  qty_digits: 0,
  hs_code: '',
  origin_country: '',
  ships: true,
  taxable: true,
  media_id: '',
  stock_policy: 'deny',
  on_hand: 0,
  reserved: 0,
  available: 0,
};

/** newProduct is what a product begins as: on sale once it is saved, with one variant. */
export const newProduct: ProductTerms = {
  title: '',
  handle: '',
  description: '',
  vendor: '',
  kind: '',
  tags: [],
  tax_category: '',
  status: 'active',
  options: [],
  variants: [BARE],
};

/** copyOf is a product to start another one from: its codes, its stock and its address stay with the first. */
export function copyOf(product: ProductTerms): ProductTerms {
  return {
    ...newProduct,
    ...product,
    title: t('products.copy_of', { title: product.title }),
    handle: '',
    status: 'draft',
    variants: product.variants.map((one) => ({ ...BARE, ...one, id: '', sku: '', gtin: '', codes: [] })),
  };
}

/** valuesOf is a product as a form shows it. */
export function valuesOf(terms: ProductTerms, { currency }: Trade): ProductValues {
  const { title, handle, description, vendor, kind, tax_category = '', status } = terms;
  return {
    title,
    handle,
    description,
    vendor,
    kind,
    tax_category,
    status,
    tags: terms.tags.join(', '),
    options: terms.options.map((one, key) => ({ key, name: one.name, choices: [...one.choices] })),
    variants: terms.variants.map((one) => draftOf(one, currency)),
  };
}

function draftOf(variant: Variant, currency: string): VariantDraft {
  const { id, choices, sku, gtin, codes = [], price, weight_grams, ...more } = variant;
  return {
    id,
    choices: [...choices],
    sku,
    gtin,
    codes: codes.map((one) => ({ code: one.code, pieces: plainNumber(one.pieces) })),
    price: plainMinor(price, currency),
    weight: weight_grams ? plainNumber(weight_grams) : '',
    more,
  };
}

/** termsOf is what the backend is given of a form that check has nothing against. */
export function termsOf(
  { tags, options, variants, ...terms }: ProductValues,
  { currency }: Trade,
): ProductTerms {
  return {
    ...terms,
    tags: tags
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
    options: options.filter((one) => one.choices.length > 0).map(({ name, choices }) => ({ name, choices })),
    variants: variants.map(({ price, weight, codes, more, ...one }) => ({
      ...more,
      ...one,
      codes: codes.map(({ code, pieces }) => ({ code, pieces: whole(pieces) ?? 0 })),
      price: parseMinor(price || '0', currency) ?? 0,
      weight_grams: whole(weight) ?? 0,
    })),
  };
}

/** check names the figures that are none, by their cells. */
export function check({ variants }: ProductValues, { currency }: Trade): Map<string, string> {
  const faults = new Map<string, string>();
  for (const [i, { price, weight, codes }] of variants.entries()) {
    if (price.trim() && parseMinor(price, currency) === undefined) {
      faults.set(`variants[${i}].price`, t('products.no_price', { text: price }));
    }
    if (whole(weight) === undefined) faults.set(`variants[${i}].weight`, t('ui.whole_number'));
    for (const [j, { pieces }] of codes.entries()) {
      if (whole(pieces) === undefined) faults.set(`variants[${i}].codes[${j}].pieces`, t('ui.whole_number'));
    }
  }
  return faults;
}

function whole(text: string): number | undefined {
  const value = text.trim() ? parseDecimal(text) : 0;
  return value !== undefined && Number.isInteger(value) && value >= 0 ? value : undefined;
}

/** productDraft is the form on a product of the catalogue. */
export function productDraft(product: Product, trade: Trade): Draft<Product, ProductValues> {
  return new Draft(product, {
    values: (kept) => valuesOf(kept, trade),
    version: (kept) => kept.version,
    check: (values) => check(values, trade),
    load: () => loadProduct(product.id, trade),
    save: async (values, kept) => {
      const params = { path: { id: kept.id }, query: { store: trade.store }, header: match(kept) };
      const body = termsOf(values, trade);
      const { data, undo } = await undoable(api.PUT('/api/v1/products/{id}', { params, body }));
      offerUndo(t('ui.saved'), undo);
      return data;
    },
  });
}

/** loadProduct reads a product with the prices of a shop. */
export function loadProduct(id: string, { store }: Trade): Promise<Product> {
  return got(api.GET('/api/v1/products/{id}', { params: { path: { id }, query: { store } } }));
}

/** makeProduct keeps a new product; one that is a copy begins with the pictures of the first. */
export function makeProduct(values: ProductValues, trade: Trade, from: string): Promise<Product> {
  const params = { query: { store: trade.store, ...(from ? { pictures_of: from } : {}) } };
  return got(api.POST('/api/v1/products', { params, body: termsOf(values, trade) }));
}
