import { api, got, type ParcelPaper, type Proof } from './office';
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

/** proof says what of a paper cannot be printed as it is written. */
export function proof(order: string, kind: Paper): Promise<Proof> {
  return got(api.GET('/api/v1/orders/{id}/papers/{kind}/proof', { params: { path: { id: order, kind } } }));
}

/** chooseLogo gives a shop's paper a logo and returns its hash. */
export async function chooseLogo(store: string, file: File): Promise<string> {
  return (await upload<{ hash: string }>(`/stores/${store}/logo`, { name: file.name }, file)).hash;
}
