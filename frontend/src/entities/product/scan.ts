import { api, got } from '../../api/office';
import { router } from '../../lib/office';

/** openByCode opens the product that a scanned code stands for, and says whether there is one. */
export async function openByCode(code: string): Promise<boolean> {
  const { items } = await got(api.GET('/api/v1/codes/{code}', { params: { path: { code } } }));
  const [found] = items;
  if (!found) return false;
  router.go(`/products/${found.product}`);
  return true;
}
