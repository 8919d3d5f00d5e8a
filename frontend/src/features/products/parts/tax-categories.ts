import type { TaxRate, TaxTable } from '../../../api/office';
import { percent } from '../../../lib/format';

/** STANDARD is what a shop's taxes call the category that a product has where it names none. */
const STANDARD = 'standard';

/** categoriesOf are the categories of a shop's taxes, the standard one first as nothing; one that is chosen is among them. */
export function categoriesOf(table: TaxTable | undefined, chosen: string): string[] {
  const all = (table?.zones ?? []).flatMap((zone) => zone.rates.map((one) => one.category));
  return [...new Set(['', ...all.map((one) => (one === STANDARD ? '' : one)), chosen])];
}

/** rateOf says what goods of a category are taxed in a country on a day, such as "7%"; nothing where nothing is said. */
export function rateOf(table: TaxTable | undefined, category: string, country: string, day: string): string {
  const zone = table?.zones.find((one) => one.places.includes(country));
  const held = new Map<string, TaxRate>();
  for (const one of zone?.rates ?? []) {
    if (one.category !== (category || STANDARD) || begun(one) > day) continue;
    const before = held.get(one.name);
    if (!before || begun(before) < begun(one)) held.set(one.name, one);
  }
  return [...held.values()].map((one) => percent(one.rate)).join(' + ');
}

/** begun is the first day of a rate; empty, which is before all others, for since ever. */
function begun({ from = '' }: TaxRate): string {
  return from;
}
