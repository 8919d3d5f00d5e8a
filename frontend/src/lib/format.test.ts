import { afterEach, describe, expect, it } from 'vitest';
import { ago, count, money, parseDecimal, fileSize } from './format';
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
