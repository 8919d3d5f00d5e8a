import { api, got, match, type Grantable, type Role, type RoleTerms } from '../../../api/office';
import { faultOf } from '../../../lib/fault';
import { parseMinor, parsePercent, plainMinor, plainPercent } from '../../../lib/format';
import { t } from '../../../lib/i18n.svelte';
import { Draft } from '../../../ui/form/draft.svelte';
import { all } from './rights';

/** bounds are how far somebody may go: not at all, up to a figure, without a limit. */
export const bounds = ['none', 'upto', 'all'] as const;
export type Bound = (typeof bounds)[number];

/** RoleValues is a role as it is written. */
export interface RoleValues {
  name: string;
  rights: Record<Grantable, boolean>;
  discounts: Bound;
  discount: string;
  refunds: Bound;
  refund: string;
}

/** UNLIMITED is a figure without a limit, WHOLE the share of everything, in millionths. */
const UNLIMITED = -1;
const WHOLE = 1_000_000;

/** nothing is what a new role begins with. */
export const nothing: Omit<RoleTerms, 'name'> = {
  rights: [],
  limits: { discount: 0, refund: 0, currency: '' },
};

/** readRole writes a role down as a person reads it, its amounts in a currency. */
export function readRole({ name, rights, limits }: RoleTerms, currency: string): RoleValues {
  const { discount, refund } = limits;
  return {
    name,
    rights: Object.fromEntries(all.map((right) => [right, rights.includes(right)])) as RoleValues['rights'],
    discounts: boundOf(discount),
    discount: discount > 0 ? plainPercent(discount) : '',
    refunds: boundOf(refund),
    refund: refund > 0 ? plainMinor(refund, currency) : '',
  };
}

/** termsOf reads what was written; check has found nothing wrong with it. */
export function termsOf(values: RoleValues, currency: string): RoleTerms {
  const { name, rights, discounts, discount, refunds, refund } = values;
  return {
    name,
    rights: all.filter((right) => rights[right]),
    limits: {
      discount: figure(discounts, shareOf(discount)),
      refund: figure(refunds, parseMinor(refund, currency)),
      currency: refunds === 'upto' ? currency : '',
    },
  };
}

/** check names the figures that cannot be read, by their fields. */
export function check(values: RoleValues, currency: string): Map<string, string> {
  const wrong = new Map<string, string>();
  if (values.discounts === 'upto' && shareOf(values.discount) === undefined)
    wrong.set('discount', t('staff.role_discount'));
  if (values.refunds === 'upto' && parseMinor(values.refund, currency) === undefined)
    wrong.set('refund', t('staff.role_refund'));
  return wrong;
}

function boundOf(figure: number): Bound {
  if (figure === UNLIMITED) return 'all';
  return figure === 0 ? 'none' : 'upto';
}

function figure(bound: Bound, most: number | undefined): number {
  if (bound === 'all') return UNLIMITED;
  return bound === 'none' ? 0 : (most ?? 0);
}

/** A share below nothing would be taken for one without a limit. */
function shareOf(text: string): number | undefined {
  const share = parsePercent(text);
  return share === undefined || share < 0 || share > WHOLE ? undefined : share;
}

/** roleDraft is the form on a role; a limit that is kept stays in its own currency. */
export function roleDraft(role: Role, shop: string): Draft<Role, RoleValues> {
  const currency = currencyOf(role, shop);
  return new Draft<Role, RoleValues>(role, {
    values: (kept) => readRole(kept, currency),
    version: (kept) => kept.version,
    load: () => loadRole(role.id),
    check: (values) => check(values, currency),
    save: (values, kept) => {
      const params = { path: { id: kept.id }, header: match(kept) };
      return got(api.PUT('/api/v1/staff-roles/{id}', { params, body: termsOf(values, currency) }));
    },
  });
}

/** currencyOf is the currency of what may be refunded: the one that is kept, or a shop's. */
export function currencyOf({ limits }: Pick<Role, 'limits'>, shop: string): string {
  return limits.currency || shop;
}

async function loadRole(id: string): Promise<Role> {
  const { items } = await got(api.GET('/api/v1/staff-roles'));
  const found = items.find((one) => one.id === id);
  if (!found) throw faultOf(undefined);
  return found;
}
