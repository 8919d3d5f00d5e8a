import { describe, expect, it } from 'vitest';
import { discountOf, writeDiscount } from './discount';

describe('a discount', () => {
  it('is a share or an amount, as it is typed', () => {
    expect(discountOf('10 %', 'EUR')).toEqual({ rate: 100_000, amount: 0 });
    expect(discountOf('12.5%', 'EUR')).toEqual({ rate: 125_000, amount: 0 });
    expect(discountOf('4.20', 'EUR')).toEqual({ rate: 0, amount: 420 });
    expect(discountOf(' ', 'EUR')).toEqual({ rate: 0, amount: 0 });
  });

  it('is none when it is neither, or more than all', () => {
    for (const text of ['x', '101 %', '-1 %', '1.234 €', '%'])
      expect(discountOf(text, 'EUR'), text).toBeUndefined();
  });

  it('comes back as it was typed', () => {
    for (const text of ['10 %', '12.5 %', '4.20', '']) {
      const read = discountOf(text, 'EUR');
      expect(read && writeDiscount(read, 'EUR')).toBe(text);
    }
  });
});
