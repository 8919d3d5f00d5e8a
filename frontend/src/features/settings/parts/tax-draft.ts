import { api, got, match, type TaxTable } from '../../../api/office';
import { parsePercent, plainNumber, plainPercent } from '../../../lib/format';
import { t } from '../../../lib/i18n.svelte';
import { Draft } from '../../../ui/form/draft.svelte';
import { placesOf } from './places';

export interface RateValues {
  category: string;
  name: string;
  rate: string;
  /** from is its first day; empty for since ever. */
  from: string;
}

export interface ZoneValues {
  name: string;
  places: string;
  rates: RateValues[];
}

export interface TaxValues {
  zones: ZoneValues[];
}

/** taxDraft is the form on the taxes of a shop. */
export async function taxDraft(id: string): Promise<Draft<TaxTable, TaxValues>> {
  const path = { id };
  const load = () => got(api.GET('/api/v1/stores/{id}/tax', { params: { path } }));
  return new Draft<TaxTable, TaxValues>(await load(), {
    values: ({ zones }) => ({
      zones: zones.map((zone) => ({
        name: zone.name,
        places: zone.places.join(' '),
        rates: zone.rates.map((one) => ({ ...one, rate: plainPercent(one.rate), from: one.from ?? '' })),
      })),
    }),
    version: (kept) => kept.version,
    load,
    check: ({ zones }) =>
      new Map(
        zones.flatMap((zone, i) =>
          zone.rates.flatMap((one, k) =>
            parsePercent(one.rate) === undefined
              ? [
                  [
                    `zones[${i}].rates[${k}].rate`,
                    t('ui.not_a_number', { example: plainNumber(19) }),
                  ] as const,
                ]
              : [],
          ),
        ),
      ),
    save: ({ zones }, kept) => {
      const body = {
        zones: zones.map((zone) => ({
          name: zone.name,
          places: placesOf(zone.places),
          rates: zone.rates.map((one) => ({
            ...one,
            rate: parsePercent(one.rate) ?? 0,
            from: one.from || undefined,
          })),
        })),
      };
      return got(api.PUT('/api/v1/stores/{id}/tax', { params: { path, header: match(kept) }, body }));
    },
  });
}
