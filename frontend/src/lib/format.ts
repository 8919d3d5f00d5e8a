import { language } from './i18n.svelte';

/** Money is an amount in the smallest unit of its currency. */
export interface Money {
  minor: number;
  currency: string;
}

/** money writes an amount as the language on screen does, with a true minus. */
export function money({ minor, currency }: Money): string {
  const format = new Intl.NumberFormat(language.locale, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return trueMinus(format.format(exact(minor, digits)));
}

/** exact writes minor units as a decimal text: no float ever holds an amount. */
function exact(minor: number, digits: number): Intl.StringNumericLiteral {
  const sign = minor < 0 ? '-' : '';
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${sign}${whole}${digits ? `.${text.slice(-digits)}` : ''}` as Intl.StringNumericLiteral;
}

/**
 * parseMinor reads an amount as people type it, "12,40" as well as "12.40", into
 * minor units: undefined when it is none, or has more digits than its currency.
 */
export function parseMinor(text: string, currency: string): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f’']/g, '');
  const digits = currencyDigits(currency);
  if (!/^(?=.*\d)[\d.,]+$/.test(plain)) return undefined;
  // "1.234" has three digits behind its only sign: thousands, where the currency has fewer.
  const thousands = /^\d{1,3}([.,])\d{3}(\1\d{3})*$/.test(plain) && (digits < 3 || /[.,].*[.,]/.test(plain));
  const at = thousands ? -1 : Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  const [whole, fraction] = at < 0 ? [plain, ''] : [plain.slice(0, at), plain.slice(at + 1)];
  if (!/^(\d*|\d{1,3}([.,])\d{3}(\2\d{3})*)$/.test(whole) || fraction.length > digits) return undefined;
  const minor = Number(`${whole.replace(/[.,]/g, '')}${fraction.padEnd(digits, '0')}`);
  return Number.isSafeInteger(minor) ? minor : undefined;
}

/** plainMinor writes an amount for a field: the language's decimal sign, no grouping, no currency. */
export function plainMinor(minor: number, currency: string): string {
  const digits = currencyDigits(currency);
  return new Intl.NumberFormat(language.locale, { useGrouping: false, minimumFractionDigits: digits }).format(
    exact(minor, digits),
  );
}

function currencyDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** PERCENT is how many millionths one hundredth is. */
const PERCENT = 10_000;

/** parsePercent reads a share such as "19" or "19 %" into millionths: undefined when it is none. */
export function parsePercent(text: string): number | undefined {
  const value = parseDecimal(text.trim().replace(/%$/, ''));
  return value === undefined ? undefined : Math.round(value * PERCENT);
}

/** plainPercent writes a share that is given in millionths for a field, without its sign. */
export function plainPercent(ppm: number): string {
  return plainNumber(ppm / PERCENT);
}

/** percent writes a share that is given in millionths, such as "19 %". */
export function percent(ppm: number): string {
  return new Intl.NumberFormat(language.locale, { style: 'percent', maximumFractionDigits: 4 }).format(
    ppm / (100 * PERCENT),
  );
}

/** count writes a whole number, grouped. */
export function count(n: number): string {
  return trueMinus(new Intl.NumberFormat(language.locale).format(n));
}

function trueMinus(text: string): string {
  return text.replace('-', '−');
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/** fileSize writes a number of bytes in the unit that reads best. */
export function fileSize(bytes: number): string {
  const step = Math.min(Math.max(Math.floor(Math.log10(bytes || 1) / 3), 0), SIZES.length - 1);
  return new Intl.NumberFormat(language.locale, {
    style: 'unit',
    unit: SIZES[step],
    unitDisplay: 'short',
    maximumSignificantDigits: 3,
  }).format(bytes / 1000 ** step);
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** ago writes a moment as people say it near now ("3 hours ago"), and as a date from a week on. */
export function ago(at: number, now: number): string {
  const apart = at - now;
  if (Math.abs(apart) >= 7 * 86_400_000) return day(at);
  const format = new Intl.RelativeTimeFormat(language.locale, { numeric: 'auto' });
  for (const [unit, size] of STEPS) {
    if (Math.abs(apart) >= size) return format.format(Math.trunc(apart / size), unit);
  }
  return format.format(0, 'minute');
}

/** day writes the date of a moment in the time zone of this device. */
export function day(at: number): string {
  return new Intl.DateTimeFormat(language.locale, { dateStyle: 'medium' }).format(at);
}

/** exactly writes date and time, as shown on hover. */
export function exactly(at: number): string {
  return new Intl.DateTimeFormat(language.locale, { dateStyle: 'full', timeStyle: 'medium' }).format(at);
}

/** stamp writes date and time to the minute. */
export function stamp(at: number): string {
  return new Intl.DateTimeFormat(language.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** clock writes the time of day to the second. */
export function clock(at: number): string {
  return new Intl.DateTimeFormat(language.locale, { timeStyle: 'medium' }).format(at);
}

/** parseDecimal reads a number as the language on screen writes it: undefined when it is none. */
export function parseDecimal(text: string): number | undefined {
  const parts = new Intl.NumberFormat(language.locale).formatToParts(12_345.6);
  const group = parts.find((part) => part.type === 'group')?.value ?? ',';
  const decimal = parts.find((part) => part.type === 'decimal')?.value ?? '.';
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace('−', '-');
  const [whole = '', fraction, ...more] = plain.split(decimal);
  if (more.length || !wellGrouped(whole, group)) return undefined;
  const value = `${whole.replaceAll(group, '')}${fraction === undefined ? '' : `.${fraction}`}`;
  return /^-?(\d+\.?\d*|\.\d+)$/.test(value) ? Number(value) : undefined;
}

function wellGrouped(whole: string, group: string): boolean {
  const [first = '', ...rest] = whole.replace('-', '').split(group);
  return rest.every((part) => /^\d{3}$/.test(part)) && (rest.length === 0 || /^\d{1,3}$/.test(first));
}

/** plainNumber writes a number for a field: the language's decimal sign, no grouping. */
export function plainNumber(value: number): string {
  return new Intl.NumberFormat(language.locale, { useGrouping: false, maximumFractionDigits: 6 }).format(
    value,
  );
}
