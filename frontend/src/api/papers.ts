import {
  api,
  got,
  match,
  type LabelProof,
  type ParcelPaper,
  type ProductLabel,
  type ProductLabelTerms,
  type Proof,
} from './office';
import { upload } from './upload';

/** Paper is what can be printed of an order. */
export const papers = ['confirmation', 'slip', 'label'] as const;
export type Paper = (typeof papers)[number];

/** paperPath is where a paper of an order lies. */
export function paperPath(order: string, kind: Paper): string {
  return `/api/v1/orders/${order}/papers/${kind}`;
}

/** keptPath is where a paper of a parcel lies, as it was drawn when that was packed. */
export function keptPath(paper: string): string {
  return `/api/v1/parcel-papers/${paper}`;
}

/** printed writes down that a paper of a parcel is printed, and why once more. */
export function printed(paper: string, reason: string): Promise<ParcelPaper> {
  const params = { path: { id: paper } };
  return got(api.POST('/api/v1/parcel-papers/{id}/prints', { params, body: { reason } }));
}

/** samplePath is where a paper of an order that is none lies. */
export function samplePath(store: string, kind: Paper): string {
  return `/api/v1/stores/${store}/samples/${kind}`;
}

/** badgePath is where the badge of somebody who works here lies. */
export function badgePath(store: string, person: string): string {
  return `/api/v1/stores/${store}/badges/${person}`;
}

/** proof says what of a paper cannot be printed as it is written. */
export function proof(order: string, kind: Paper): Promise<Proof> {
  return got(api.GET('/api/v1/orders/{id}/papers/{kind}/proof', { params: { path: { id: order, kind } } }));
}

/** LabelItems are how many labels are wanted of each variant. */
export type LabelItems = ReadonlyMap<string, number>;

function listed(items: LabelItems): string[] {
  return [...items].flatMap(([variant, count]) => (count > 0 ? [`${variant}:${count}`] : []));
}

/** labelsPath is where labels of variants lie. */
export function labelsPath(store: string, items: LabelItems): string {
  return `/api/v1/stores/${store}/product-labels?items=${listed(items).join(',')}`;
}

/** labelProof says what somebody should know of labels before they are printed. */
export function labelProof(store: string, items: LabelItems): Promise<LabelProof> {
  return got(
    api.GET('/api/v1/stores/{id}/product-labels/proof', {
      params: { path: { id: store }, query: { items: listed(items) } },
      querySerializer: { array: { style: 'form', explode: false } },
    }),
  );
}

/** productLabel is how a shop labels its products. */
export function productLabel(store: string): Promise<ProductLabel> {
  return got(api.GET('/api/v1/stores/{id}/product-label', { params: { path: { id: store } } }));
}

/** keepProductLabel makes this the way in which a shop labels its products: who prints last has chosen. */
export async function keepProductLabel(store: string, body: ProductLabelTerms): Promise<void> {
  const { version, ...kept } = await productLabel(store);
  const same = (Object.keys(kept) as (keyof ProductLabelTerms)[]).every((key) => kept[key] === body[key]);
  if (same) return;
  const params = { path: { id: store }, header: match({ version }) };
  await got(api.PUT('/api/v1/stores/{id}/product-label', { params, body }));
}

/** chooseLogo gives a shop's paper a logo and returns its hash. */
export async function chooseLogo(store: string, file: File): Promise<string> {
  return (await upload<{ hash: string }>(`/stores/${store}/logo`, { name: file.name }, file)).hash;
}
