import type { Address } from '../../api/office';

/** noAddress is an address of which nothing is known but, perhaps, the country. */
export function noAddress(country = ''): Address {
  return {
    name: '',
    company: '',
    street: '',
    extra: '',
    postcode: '',
    city: '',
    region: '',
    country,
    phone: '',
    mail: '',
  };
}
