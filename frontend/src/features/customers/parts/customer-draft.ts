import { api, got, match, undoable, type Customer, type CustomerTerms } from '../../../api/office';
import { offerUndo } from '../../../entities/house/undo';
import { t } from '../../../lib/i18n.svelte';
import { Draft } from '../../../ui/form/draft.svelte';

/** nobody is what a new customer begins as. */
export const nobody: CustomerTerms = {
  name: '',
  company: '',
  mail: '',
  phone: '',
  locale: '',
  note: '',
  tax_exempt: false,
  addresses: [],
};

/** termsOf is what a person fills in of a customer. */
export function termsOf(customer: Customer): CustomerTerms {
  const { name, company, mail, phone, locale, note, tax_exempt, addresses } = customer;
  return { name, company, mail, phone, locale, note, tax_exempt, addresses: structuredClone(addresses) };
}

/** customerDraft is the form on a customer. */
export function customerDraft(customer: Customer): Draft<Customer, CustomerTerms> {
  return new Draft(customer, {
    values: termsOf,
    version: (kept) => kept.version,
    load: () => loadCustomer(customer.id),
    save: async (body, kept) => {
      const params = { path: { id: kept.id }, header: match(kept) };
      const { data, undo } = await undoable(api.PUT('/api/v1/customers/{id}', { params, body }));
      offerUndo(t('ui.saved'), undo);
      return data;
    },
  });
}

/** loadCustomer reads a customer. */
export function loadCustomer(id: string): Promise<Customer> {
  return got(api.GET('/api/v1/customers/{id}', { params: { path: { id } } }));
}

/** read splits what somebody wrote of a customer into its parts. */
export async function read(text: string, country: string): Promise<CustomerTerms> {
  const address = await got(api.POST('/api/v1/addresses/parse', { body: { text, country } }));
  const { name, company, mail, phone } = address;
  const lives = address.street || address.city;
  return { ...nobody, name, company, mail, phone, addresses: lives ? [address] : [] };
}
