import type { Preset } from '../../api/office';
import { t } from '../../lib/i18n.svelte';

/** sentence says in one line what a country brings along. */
export function sentence({ currency, prices_include_tax, formats }: Preset): string {
  return t('setup.preset', {
    currency,
    tax: prices_include_tax ? t('stores.tax_included') : t('stores.tax_added'),
    sheet: t(`stores.sheet_${formats.sheet}`),
    label: t(`stores.label_${formats.label}`),
    units: t(`stores.units_${formats.units}`),
  });
}
