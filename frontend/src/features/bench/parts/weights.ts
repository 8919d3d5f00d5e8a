import type { Formats } from '../../../api/office';
import { plainNumber } from '../../../lib/format';

type Units = Formats['units'];

/** OUNCE is what an international avoirdupois ounce weighs in grams: a sixteenth of 453.59237. */
const OUNCE = 453.59237 / 16;

/** unitOf is the unit that weights of parcels are written in. */
export function unitOf(units: Units): string {
  return units === 'imperial' ? 'oz' : 'g';
}

/** inUnit is so many grams in that unit, to a tenth. */
export function inUnit(grams: number, units: Units): number {
  return units === 'imperial' ? Math.round((grams / OUNCE) * 10) / 10 : grams;
}

/** inGrams reads what was written in that unit. */
export function inGrams(value: number, units: Units): number {
  return Math.round(units === 'imperial' ? value * OUNCE : value);
}

/** weight writes so many grams with their unit. */
export function weight(grams: number, units: Units): string {
  return `${plainNumber(inUnit(grams, units))} ${unitOf(units)}`;
}
