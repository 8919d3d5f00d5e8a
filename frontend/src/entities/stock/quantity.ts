import { parseDecimal } from '../../lib/format';
import { language } from '../../lib/i18n.svelte';

/** quantity writes so many smallest steps of something, of which a whole has so many digits. */
export function quantity(steps: number, digits: number, sign: 'exceptZero' | 'auto' = 'auto'): string {
  const format = new Intl.NumberFormat(language.locale, {
    minimumFractionDigits: digits,
    signDisplay: sign,
  });
  const text = String(Math.abs(steps)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const exact = `${steps < 0 ? '-' : ''}${whole}${digits ? `.${text.slice(-digits)}` : ''}`;
  return format.format(exact as Intl.StringNumericLiteral).replace('-', '−');
}

/** change writes a quantity with its sign, such as "+20" or "−1". */
export function change(steps: number, digits: number): string {
  return quantity(steps, digits, 'exceptZero');
}

/** stepsOf reads what was typed into smallest steps: undefined when it is none, or finer than they are. */
export function stepsOf(text: string, digits: number): number | undefined {
  const value = parseDecimal(text.trim().replace(/^\+/, ''));
  if (value === undefined) return undefined;
  const steps = Math.round(value * 10 ** digits);
  return Math.abs(steps - value * 10 ** digits) < 1e-6 && Number.isSafeInteger(steps) ? steps : undefined;
}
