import { refusalOf } from './client';
import { api, got, match, type Product } from './office';

/** Picture is a picture of a product. */
export type Picture = Product['media'][number];

/** pictureUrl is where a picture lies, so many pixels at its longest edge. */
export function pictureUrl(hash: string, size: 96 | 320 | 960): string {
  return new URL(`/files/${hash}?size=${size}`, location.href).href;
}

/** addPicture gives a product a picture. The bytes go as they are: a web view may not survive a Blob. */
export async function addPicture(product: string, store: string, file: File): Promise<void> {
  const query = new URLSearchParams({ store, name: file.name });
  const url = new URL(`/api/v1/products/${product}/pictures?${query}`, location.href);
  const answer = await fetch(url, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: await file.arrayBuffer(),
  });
  if (!answer.ok) throw await refusalOf(answer);
}

/** arrange puts a product's pictures in order; those left out go. */
export function arrange(product: Product, store: string, pictures: readonly Picture[]): Promise<Product> {
  const params = { path: { id: product.id }, query: { store }, header: match(product) };
  const body = { pictures: pictures.map(({ id, alt }) => ({ id, alt })) };
  return got(api.PUT('/api/v1/products/{id}/pictures/order', { params, body }));
}
