import type { CustomerTerms } from '../../api/office';

/** nameOf is whom a customer is shown by: the person, else the company, else the mail. */
export function nameOf({ name, company, mail }: Pick<CustomerTerms, 'name' | 'company' | 'mail'>): string {
  return name || company || mail;
}
