/** productsFile is where the products of a shop lie as a file that an import takes back. */
export function productsFile(store: string): string {
  return `/api/v1/exports/products?store=${encodeURIComponent(store)}`;
}
