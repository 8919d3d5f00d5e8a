import { afterEach, describe, expect, it } from 'vitest';
import { parseMinor, plainMinor, ago, count, money, parseDecimal, fileSize } from './format';
import { language } from './i18n.svelte';

afterEach(() => language.use('en'));
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('money', () => {
  it.each([
    ['two digits', { minor: 283_340, currency: 'EUR' }, '€2,833.40'],
    ['none', { minor: 1_200, currency: 'JPY' }, '¥1,200'],
    ['three', { minor: 1_234, currency: 'KWD' }, 'KWD 1.234'],
    ['less than one', { minor: 5, currency: 'USD' }, '$0.05'],
    ['below zero, with a true minus', { minor: -625, currency: 'EUR' }, '−€6.25'],
    [
      'the largest amount to its last cent',
      { minor: 9_007_199_254_740_991, currency: 'EUR' },
      '€90,071,992,547,409.91',
    ],
  ])('%s', (_, amount, text) => expect(plain(money(amount))).toBe(text));

  it('is written as the language does', async () => {
    await language.use('de');
    expect(plain(money({ minor: 283_340, currency: 'EUR' }))).toBe('2.833,40 €');
  });
});

describe('moments', () => {
  const now = Date.UTC(2026, 10, 25, 12);
  it.each([
    ['just now', 20_000, 'this minute'],
    ['minutes', 5 * 60_000, '5 minutes ago'],
    ['hours', 3 * 3_600_000, '3 hours ago'],
    ['a day', 25 * 3_600_000, 'yesterday'],
    ['more than a week', 9 * 86_400_000, 'Nov 16, 2026'],
  ])('%s', (_, before, text) => expect(ago(now - before, now)).toBe(text));
});

describe('numbers that a person types', () => {
  it.each([
    ['1,234.5', 1234.5],
    ['1234.5', 1234.5],
    ['.5', 0.5],
    ['−3', -3],
    ['1 000', 1000],
    ['1,5', undefined],
    ['12,34', undefined],
    ['1.2.3', undefined],
    ['', undefined],
    ['abc', undefined],
    ['1e9', undefined],
  ])('"%s" in English', (text, value) => expect(parseDecimal(text)).toBe(value));

  it('"1.234,5" and "1,5" in German', async () => {
    await language.use('de');
    expect(parseDecimal('1.234,5')).toBe(1234.5);
    expect(parseDecimal('1,5')).toBe(1.5);
    expect(parseDecimal('1.5')).toBeUndefined();
  });
});

it('counts are grouped', () => expect(count(-12_345)).toBe('−12,345'));

it.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [425_984, '426 kB'],
  [3_145_728, '3.15 MB'],
  [1_099_511_627_776, '1.1 TB'],
])('%i bytes read %s', (bytes, text) => expect(fileSize(bytes)).toBe(text));

describe('an amount as it is typed', () => {
  it.each([
    ['12,40', 'EUR', 1240],
    ['12.40', 'EUR', 1240],
    ['12.4', 'EUR', 1240],
    ['12', 'EUR', 1200],
    ['12.', 'EUR', 1200],
    ['.5', 'EUR', 50],
    ['1.234,50', 'EUR', 123450],
    ['1,234.50', 'EUR', 123450],
    ['1 234.50', 'EUR', 123450],
    ['1.234', 'EUR', 123400],
    ['1.234.567', 'EUR', 123456700],
    ['1,234', 'JPY', 1234],
    ['1.234', 'KWD', 1234],
    ['12.345', 'KWD', 12345],
    ['', 'EUR', undefined],
    ['.', 'EUR', undefined],
    ['12.405', 'JPY', 12405],
    ['12.4050', 'EUR', undefined],
    ['12.4', 'JPY', undefined],
    ['-3', 'EUR', undefined],
    ['12,3,4', 'EUR', undefined],
    ['1.2.3,4', 'EUR', undefined],
    ['twelve', 'EUR', undefined],
    ['99999999999999999', 'EUR', undefined],
  ])('"%s" %s is %s', (text, currency, minor) => expect(parseMinor(text, currency)).toBe(minor));

  it('and written back as the language does', async () => {
    expect([plainMinor(1240, 'EUR'), plainMinor(1234, 'JPY'), plainMinor(5, 'KWD')]).toEqual([
      '12.40',
      '1234',
      '0.005',
    ]);
    await language.use('de');
    expect(plainMinor(123450, 'EUR')).toBe('1234,50');
    await language.use('en');
  });
});
