import { api, got, type Role, type Roles } from '../../api/office';
import { lookup } from '../../lib/i18n.svelte';
import { Query } from '../../lib/query.svelte';

/** OWNER is the role that may do everything. */
export const OWNER = 'owner';

/** LEAST is the role that may do the least of those that are there from the beginning. */
export const LEAST = 'packer';

/** roles are what people of each kind may do, and what there is to give. */
export const roles = new Query<Roles>(() => got(api.GET('/api/v1/staff-roles')));

/** roleName is what a role is called; those that are there from the beginning are named by the catalogue. */
export function roleName({ id, name }: Pick<Role, 'id' | 'name'>): string {
  return name || (lookup(`staff.role.${id}`) ?? id);
}
