import { parseDecimal, parseMinor, plainMinor, plainNumber } from '../../lib/format';
import type { Discount } from '../../api/office';

/** PERCENT is how many millionths one hundredth is. */
const PERCENT = 10_000;

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
  const share = parseDecimal(plain.slice(0, -1));
  if (share === undefined || share < 0 || share > 100) return undefined;
  return { rate: Math.round(share * PERCENT), amount: 0 };
}

/** writeDiscount writes a discount as it is typed; nothing for none. */
export function writeDiscount({ rate, amount }: Discount, currency: string): string {
  if (rate) return `${plainNumber(rate / PERCENT)} %`;
  return amount ? plainMinor(amount, currency) : '';
}
