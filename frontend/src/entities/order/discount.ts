import { parseMinor, parsePercent, plainMinor, plainPercent } from '../../lib/format';
import type { Discount } from '../../api/office';

/** ALL is the share of everything, in millionths. */
const ALL = 1_000_000;

/** NOTHING takes nothing off. */
export const NOTHING: Discount = { rate: 0, amount: 0 };

/** discountOf reads "10 %" as a share and "4.20" as an amount: undefined when it is neither. */
export function discountOf(text: string, currency: string): Discount | undefined {
  const plain = text.trim();
  if (plain === '') return NOTHING;
  if (!plain.endsWith('%')) {
    const amount = parseMinor(plain, currency);
    return amount === undefined ? undefined : { rate: 0, amount };
  }
  const rate = parsePercent(plain);
  return rate === undefined || rate < 0 || rate > ALL ? undefined : { rate, amount: 0 };
}

/** writeDiscount writes a discount as it is typed; nothing for none. */
export function writeDiscount({ rate, amount }: Discount, currency: string): string {
  if (rate) return `${plainPercent(rate)} %`;
  return amount ? plainMinor(amount, currency) : '';
}
