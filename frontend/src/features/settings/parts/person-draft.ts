import { api, got, match, undoable, type Person, type PersonTerms } from '../../../api/office';
import { offerUndo } from '../../../entities/house/undo';
import { faultOf } from '../../../lib/fault';
import { t } from '../../../lib/i18n.svelte';
import { toasts } from '../../../lib/office';
import { onceKey } from '../../../lib/once';
import { Draft } from '../../../ui/form/draft.svelte';
import { same } from '../../../ui/form/merge';
import { FormState } from '../../../ui/form/state.svelte';

/** newPerson is the form on somebody who is to work here. */
export function newPerson(role: string): FormState<PersonTerms> {
  const header = { 'Idempotency-Key': onceKey() };
  return new FormState<PersonTerms>(
    { name: '', role },
    {
      save: async (body) => {
        const { name } = await got(api.POST('/api/v1/staff', { params: { header }, body }));
        toasts.show({ tone: 'ok', text: t('people.added', { name }) });
        return body;
      },
    },
  );
}

/** personDraft is the form on somebody who works here. */
export function personDraft(person: Person): Draft<Person, PersonTerms> {
  return new Draft(person, {
    values: termsOf,
    version: (kept) => kept.version,
    load: () => loadPerson(person.id),
    save: async (body, kept) => {
      if (same(body, termsOf(kept))) return kept;
      const params = { path: { id: kept.id }, header: match(kept) };
      const { data, undo } = await undoable(api.PUT('/api/v1/staff/{id}', { params, body }));
      offerUndo(t('ui.saved'), undo);
      return data;
    },
  });
}

function termsOf({ name, role }: Person): PersonTerms {
  return { name, role };
}

async function loadPerson(id: string): Promise<Person> {
  const { items } = await got(api.GET('/api/v1/staff'));
  const found = items.find((one) => one.id === id);
  if (!found) throw faultOf(undefined);
  return found;
}
