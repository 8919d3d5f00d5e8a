import type { Grantable } from '../../../api/office';

/** groups are the rights that a role can be given, as they stand together. */
export const groups = [
  { name: 'orders', rights: ['orders.view', 'orders.manage', 'orders.cancel', 'payments.manage'] },
  { name: 'packing', rights: ['fulfilment.pack'] },
  { name: 'customers', rights: ['customers.view', 'customers.manage'] },
  { name: 'stock', rights: ['stock.view', 'stock.manage'] },
  { name: 'goods', rights: ['catalog.manage', 'costs.view'] },
  {
    name: 'house',
    rights: ['records.archive', 'exports.make', 'audit.view', 'backups.make', 'stores.manage'],
  },
] as const satisfies readonly { name: string; rights: readonly Grantable[] }[];

/** all are the rights of the groups. */
export const all: readonly Grantable[] = groups.flatMap((group): readonly Grantable[] => group.rights);

/** seen is what somebody has to see who is to do something with it. */
const seen: Partial<Record<Grantable, Grantable>> = {
  'orders.manage': 'orders.view',
  'orders.cancel': 'orders.view',
  'payments.manage': 'orders.view',
  'fulfilment.pack': 'orders.view',
  'customers.manage': 'customers.view',
  'stock.manage': 'stock.view',
};

/** give gives a right, and with it the sight of what it is about; who loses that loses it as well. */
export function give(
  rights: Readonly<Record<Grantable, boolean>>,
  right: Grantable,
  given: boolean,
): Record<Grantable, boolean> {
  const along = given ? all.filter((one) => seen[right] === one) : all.filter((one) => seen[one] === right);
  const changed = [right, ...along].map((one) => [one, given] as const);
  return { ...rights, ...Object.fromEntries(changed) };
}
