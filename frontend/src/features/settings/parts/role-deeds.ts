import { api, got, type Role, type RoleTerms } from '../../../api/office';
import { roleName, roles } from '../../../entities/staff/roles';
import { t } from '../../../lib/i18n.svelte';
import { toasts } from '../../../lib/office';
import { onceKey } from '../../../lib/once';
import { all } from './rights';

/** addRole makes a role and returns its id once it is listed. */
export async function addRole(body: RoleTerms, key: string): Promise<string> {
  const params = { header: { 'Idempotency-Key': key } };
  const { id } = await got(api.POST('/api/v1/staff-roles', { params, body }));
  await roles.fetch();
  return id;
}

/** dropRole removes a role that nobody has; another like it can be made again. */
export async function dropRole(role: Role): Promise<void> {
  try {
    await got(api.DELETE('/api/v1/staff-roles/{id}', { params: { path: { id: role.id } } }));
  } catch (thrown) {
    toasts.refuse(thrown);
    return;
  }
  const key = onceKey();
  toasts.show({
    tone: 'ok',
    text: t('roles.dropped', { name: roleName(role) }),
    action: { label: t('ui.undo'), run: () => void remake(role, key) },
  });
  await roles.fetch();
}

/** The rights of a role name those that follow from its limits as well. */
async function remake({ name, rights, limits }: Role, key: string): Promise<void> {
  try {
    await addRole({ name, rights: all.filter((right) => rights.includes(right)), limits }, key);
    toasts.show({ tone: 'ok', text: t('ui.undone') });
  } catch (thrown) {
    toasts.refuse(thrown);
  }
}
