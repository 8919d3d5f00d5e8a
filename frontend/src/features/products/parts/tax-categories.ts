import type { TaxTable } from '../../../api/office';
import { percent } from '../../../lib/format';

/** STANDARD is what a shop's taxes call the category that a product has where it names none. */
const STANDARD = 'standard';

/** categoriesOf are the categories of a shop's taxes, the standard one first as nothing; one that is chosen is among them. */
export function categoriesOf(table: TaxTable | undefined, chosen: string): string[] {
  const all = (table?.zones ?? []).flatMap((zone) => zone.rates.map((one) => one.category));
  return [...new Set(['', ...all.map((one) => (one === STANDARD ? '' : one)), chosen])];
}

/** rateOf says what goods of a category are taxed in a country, such as "7%"; nothing where nothing is said. */
export function rateOf(table: TaxTable | undefined, category: string, country: string): string {
  const zone = table?.zones.find((one) => one.places.includes(country));
  const rates = (zone?.rates ?? []).filter((one) => one.category === (category || STANDARD));
  return rates.map((one) => percent(one.rate)).join(' + ');
}
