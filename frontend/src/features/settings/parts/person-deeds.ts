import { api, got, match, undoable, type Person } from '../../../api/office';
import { badgePath } from '../../../api/papers';
import { house } from '../../../entities/house/house.svelte';
import { offerUndo } from '../../../entities/house/undo';
import { people, personName } from '../../../entities/staff/people.svelte';
import { t } from '../../../lib/i18n.svelte';
import { toasts } from '../../../lib/office';
import { shell } from '../../../shell/shell';
import type { Secret, Way } from './ways';

/** keepSecret gives a person a PIN or a password; an empty one takes it away. */
export async function keepSecret({ id }: Person, way: Secret, secret: string): Promise<void> {
  const params = { path: { id } };
  if (way === 'pin') await got(api.PUT('/api/v1/staff/{id}/pin', { params, body: { pin: secret } }));
  else await got(api.PUT('/api/v1/staff/{id}/password', { params, body: { password: secret } }));
}

/** giveBadge gives a person a badge that is new, and offers to print it. */
export function giveBadge(person: Person): Promise<void> {
  return attempt(async () => {
    await got(api.POST('/api/v1/staff/{id}/badge', { params: { path: { id: person.id } } }));
    toasts.show({
      tone: 'ok',
      text: t('people.badge_given', { name: personName(person) }),
      action: { label: t('orders.print'), run: () => void printBadge(person) },
    });
  });
}

/** printBadge opens a person's badge where it is looked at and printed. */
export function printBadge({ id }: Person): Promise<void> {
  return attempt(() => shell.openPaper(badgePath(house.storeId, id)));
}

/** takeAway takes away what a person gets in with. */
export function takeAway(person: Person, way: Way): Promise<void> {
  return attempt(async () => {
    if (way === 'badge') {
      await got(api.DELETE('/api/v1/staff/{id}/badge', { params: { path: { id: person.id } } }));
    } else await keepSecret(person, way, '');
    toasts.show({ tone: 'ok', text: t(`people.took_${way}`, { name: personName(person) }) });
  });
}

/** put writes down that a person works here no more, or again. */
export function put(person: Person): Promise<void> {
  return attempt(async () => {
    const params = { path: { id: person.id }, header: match(person) };
    const body = { away: !person.archived };
    const { undo } = await undoable(api.POST('/api/v1/staff/{id}/archive', { params, body }));
    offerUndo(t(body.away ? 'people.left' : 'people.back', { name: personName(person) }), undo);
  });
}

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    toasts.refuse(thrown);
  }
  await people.fetch();
}
