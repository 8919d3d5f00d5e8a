import { api, got, type AddressForm } from '../../api/office';

/** EVERY_PART is the form of a country that has none of its own: whatever an address can have. */
export const EVERY_PART: AddressForm = {
  country: '',
  parts: ['street', 'extra', 'postcode', 'city', 'region'],
  regions: [],
  postcode: '',
  shape: '',
};

/** AddressForms is what the address of each country is asked for; it is asked for once. */
class AddressForms {
  #all = $state.raw<readonly AddressForm[]>([]);
  #asked = false;

  /** load fetches the forms; without them every address has every part. */
  async load(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    try {
      this.#all = (await got(api.GET('/api/v1/addresses/forms'))).forms;
    } catch {
      this.#asked = false;
    }
  }

  /** of returns the form of a country. */
  of(country: string): AddressForm {
    return this.#all.find((one) => one.country === country) ?? EVERY_PART;
  }
}

/** addressForms are those of this window. */
export const addressForms = new AddressForms();
