import { PRODUCT, t } from '../../lib/i18n.svelte';

/** actorName says who did something, such as "person:owner": a person of the house or the program. */
export function actorName(actor: string): string {
  return actor.startsWith('person') ? t('stock.by_you') : PRODUCT;
}
