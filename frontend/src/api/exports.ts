/** productsFile is where the products of a shop lie as a file that an import takes back. */
export function productsFile(store: string): string {
  return `/api/v1/exports/products?store=${encodeURIComponent(store)}`;
}

/** auditFile is where the log lies as a file, as far as a filter finds it. */
export function auditFile(filter: Record<string, string>): string {
  return `/api/v1/exports/audit?${String(new URLSearchParams(filter))}`;
}
