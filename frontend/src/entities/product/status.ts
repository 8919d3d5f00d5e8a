import { api, undoable, type ProductRow } from '../../api/office';
import { offerUndo } from '../house/undo';
import { t } from '../../lib/i18n.svelte';
import { toasts } from '../../lib/office';

/** ProductStatus says what a product is in for. */
export type ProductStatus = ProductRow['status'];

/** statuses are all of them, in the order of a product's life. */
export const statuses: readonly ProductStatus[] = ['draft', 'active', 'archived'];

/** setStatus puts products in or out of sale, offers to take it back, and says whether it is done. */
export async function setStatus(ids: readonly string[], status: ProductStatus): Promise<boolean> {
  try {
    const body = { ids: [...ids], status };
    const { undo } = await undoable(api.POST('/api/v1/products/status', { body }));
    offerUndo(t(`products.now_${status}`, { n: ids.length }), undo);
    return true;
  } catch (thrown) {
    toasts.refuse(thrown);
    return false;
  }
}
