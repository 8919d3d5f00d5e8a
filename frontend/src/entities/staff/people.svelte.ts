import { api, got, type Person } from '../../api/office';
import { t } from '../../lib/i18n.svelte';
import { Query } from '../../lib/query.svelte';

/** people are those who work here, and who did. */
export const people = new Query<Person[]>(async () => (await got(api.GET('/api/v1/staff'))).items);

/** personName is what a person is called; the owner may have no name yet. */
export function personName(person: { name: string }): string {
  return person.name || t('staff.owner');
}
