import { PRODUCT, t } from '../../lib/i18n.svelte';
import { people, personName } from '../staff/people.svelte';
import { programs } from '../staff/programs';

/** OWNER is the person that there is from the beginning. */
const OWNER = 'owner';

/**
 * actorName says who did something, such as "person:owner": a person of the house, with who approved it
 * behind a plus, or the program.
 */
export function actorName(actor: string): string {
  const [kind, ids = ''] = actor.split(':');
  if (kind === 'program') return programs.data?.find((one) => one.id === ids)?.name ?? ids;
  if (kind !== 'person') return PRODUCT;
  const [name, by] = ids.split('+').map(nameOf);
  return by ? t('staff.approved_by', { name: name ?? '', by }) : (name ?? '');
}

function nameOf(id: string): string {
  if (id === OWNER) return personName(people.data?.find((one) => one.id === id) ?? { name: '' });
  return people.data?.find((one) => one.id === id)?.name ?? id;
}
