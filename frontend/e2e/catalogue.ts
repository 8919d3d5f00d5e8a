import type { Program } from './program';

/** RED is a picture of four pixels. */
export const RED = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGM4wcAARAwQCgAZDgMhfGVi9QAAAABJRU5ErkJggg==',
  'base64',
);

/** Made is what the API answers to a new product. */
export interface Made {
  id: string;
  version: number;
  title: string;
  variants: { id: string; sku: string }[];
}

const VARIANT = {
  id: '',
  choices: [] as string[],
  sku: '',
  gtin: '',
  price: 1240,
  compare_at: 0,
  cost_micro: 0,
  weight_grams: 250,
  qty_digits: 0,
  hs_code: '',
  origin_country: '',
  ships: true,
  taxable: true,
  media_id: '',
  stock_policy: 'deny',
};

/** termsOf are those of a product with variants of these SKUs, in one option where there are several. */
export function termsOf(title: string, skus: string[], vendor = 'Folio') {
  const many = skus.length > 1;
  return {
    title,
    handle: '',
    description: '',
    vendor,
    kind: '',
    tags: [],
    status: 'active',
    options: many ? [{ name: 'No', choices: skus }] : [],
    variants: skus.map((sku) => ({ ...VARIANT, sku, choices: many ? [sku] : [] })),
  };
}

/** storeOf is the id of the first shop. */
export async function storeOf(program: Program): Promise<string> {
  const { items } = await program.call<{ items: { id: string }[] }>('GET', '/stores');
  return items[0]?.id ?? '';
}

/** makeProduct makes a product in the first shop. */
export async function makeProduct(program: Program, ...terms: Parameters<typeof termsOf>): Promise<Made> {
  return program.call('POST', `/products?store=${await storeOf(program)}`, termsOf(...terms));
}

/** makeCased makes a product that comes in cases, which have a code. */
export async function makeCased(program: Program, title: string, sku: string, code: string, pieces: number) {
  const terms = termsOf(title, [sku]);
  const variants = terms.variants.map((one) => ({ ...one, codes: [{ code, pieces }] }));
  return program.call<Made>('POST', `/products?store=${await storeOf(program)}`, { ...terms, variants });
}
