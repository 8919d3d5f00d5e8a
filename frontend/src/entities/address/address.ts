import type { Address, AddressForm } from '../../api/office';
import type { Choice } from '../../lib/choice';

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

/** Part is what of an address a country asks for, below who lives there. */
export type Part = AddressForm['parts'][number];

/** partsOf lists what an address is asked for, and what it has beside that. */
export function partsOf(form: AddressForm, value: Address): Part[] {
  const { parts } = form;
  return value.region && !parts.includes('region') ? [...parts, 'region'] : parts;
}

/** regionsOf are the choices of a country: none, its regions, and what was written before there was a list. */
export function regionsOf({ regions }: AddressForm, written: string): Choice[] {
  const listed = regions.map(({ code, name }) => ({
    value: code,
    label: code === name ? name : `${name} (${code})`,
  }));
  const strange = written && !regions.some((one) => one.code === written);
  return [{ value: '', label: '–' }, ...listed, ...(strange ? [{ value: written, label: written }] : [])];
}

/** looksRight tells whether a postcode has the shape of its country's, as far as that is known. */
export function looksRight({ shape }: AddressForm, postcode: string): boolean {
  return !shape || !postcode.trim() || new RegExp(`^(?:${shape})$`, 'i').test(postcode.trim());
}

/** linesOf writes an address as a parcel shows it: a line for the street, one for the town with what stands beside it. */
export function linesOf(form: AddressForm, value: Address): string[] {
  const lines = [value.name, value.company];
  let town: string[] = [];
  const end = () => {
    lines.push(town.join(' '));
    town = [];
  };
  for (const part of partsOf(form, value)) {
    if (part === 'street' || part === 'extra') {
      end();
      lines.push(value[part]);
    } else if (value[part]) town.push(value[part]);
  }
  end();
  return lines.filter(Boolean);
}
