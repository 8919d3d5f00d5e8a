import { api, got, match, type Product } from './office';
import { upload } from './upload';

/** Picture is a picture of a product. */
export type Picture = Product['media'][number];

/** pictureKinds are the pictures that can be taken, as the input of a file has them. */
export const pictureKinds = 'image/png,image/jpeg,image/webp,image/gif';

/** pictureUrl is where a picture lies, so many pixels at its longest edge. */
export function pictureUrl(hash: string, size: 96 | 320 | 960): string {
  return new URL(`/files/${hash}?size=${size}`, location.href).href;
}

/** addPicture gives a product a picture. */
export function addPicture(product: string, store: string, file: File): Promise<Product> {
  return upload(`/products/${product}/pictures`, { store, name: file.name }, file);
}

/** arrange puts a product's pictures in order; those left out go. */
export function arrange(product: Product, store: string, pictures: readonly Picture[]): Promise<Product> {
  const params = { path: { id: product.id }, query: { store }, header: match(product) };
  const body = { pictures: pictures.map(({ id, alt }) => ({ id, alt })) };
  return got(api.PUT('/api/v1/products/{id}/pictures/order', { params, body }));
}
