import { afterEach, describe, expect, it } from 'vitest';
import { language } from '../../lib/i18n.svelte';
import { change, quantity, stepsOf } from './quantity';

afterEach(() => language.use('en'));

describe('a quantity', () => {
  it('of pieces is a whole number, with a true minus', () => {
    expect([quantity(1234, 0), quantity(-3, 0), quantity(0, 0)]).toEqual(['1,234', '−3', '0']);
  });

  it('of something kept in smaller steps has its decimals', () => {
    expect([quantity(1500, 3), quantity(-20, 3)]).toEqual(['1.500', '−0.020']);
  });

  it('that changes says in which direction', () => {
    expect([change(20, 0), change(-1, 0), change(0, 0)]).toEqual(['+20', '−1', '0']);
  });

  it('is read as the language writes it, and nothing finer than its step', async () => {
    expect([stepsOf('20', 0), stepsOf('+20', 0), stepsOf('-1', 0), stepsOf('1.5', 3)]).toEqual([
      20, 20, -1, 1500,
    ]);
    expect([stepsOf('1.5', 0), stepsOf('', 0), stepsOf('ten', 0)]).toEqual([undefined, undefined, undefined]);
    await language.use('de');
    expect(stepsOf('1,25', 3)).toBe(1250);
  });
});
