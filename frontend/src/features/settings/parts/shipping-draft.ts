import { api, got, match, type ShippingMethod } from '../../../api/office';
import { parseMinor, plainMinor } from '../../../lib/format';
import { t } from '../../../lib/i18n.svelte';
import { Draft } from '../../../ui/form/draft.svelte';
import { placesOf } from './places';

/** MethodValues is a way of shipping as it is written. */
export interface MethodValues {
  id: string;
  name: string;
  kind: ShippingMethod['kind'];
  price: string;
  free_from: string;
  places: string;
}

export interface ShippingValues {
  methods: MethodValues[];
}

interface Table {
  methods: ShippingMethod[];
  version: number;
}

/** newMethod is what a further way of shipping begins as. */
export const newMethod: MethodValues = {
  id: '',
  name: '',
  kind: 'flat',
  price: '',
  free_from: '',
  places: '',
};

/** shippingDraft is the form on how a shop sends. */
export async function shippingDraft(id: string, currency: string): Promise<Draft<Table, ShippingValues>> {
  const path = { id };
  const load = () => got(api.GET('/api/v1/stores/{id}/shipping', { params: { path } }));
  const amount = (text: string) => (text.trim() ? parseMinor(text, currency) : 0);
  const write = (minor: number) => (minor ? plainMinor(minor, currency) : '');
  return new Draft<Table, ShippingValues>(await load(), {
    values: ({ methods }) => ({
      methods: methods.map((one) => ({
        ...one,
        price: write(one.price),
        free_from: write(one.free_from),
        places: one.places.join(' '),
      })),
    }),
    version: (kept) => kept.version,
    load,
    check: ({ methods }) =>
      new Map(
        methods.flatMap((one, i) =>
          (['price', 'free_from'] as const)
            .filter((field) => amount(one[field]) === undefined)
            .map(
              (field) => [`methods[${i}].${field}`, t('products.no_price', { text: one[field] })] as const,
            ),
        ),
      ),
    save: ({ methods }, kept) => {
      const body = {
        methods: methods.map((one) => ({
          ...one,
          price: one.kind === 'pickup' ? 0 : (amount(one.price) ?? 0),
          free_from: amount(one.free_from) ?? 0,
          places: placesOf(one.places),
        })),
      };
      return got(api.PUT('/api/v1/stores/{id}/shipping', { params: { path, header: match(kept) }, body }));
    },
  });
}
