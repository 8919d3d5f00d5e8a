import { describe, expect, it } from 'vitest';
import { fold, highlight } from './fold';

describe('what is typed finds what is written', () => {
  it.each([
    ['Crème brûlée', 'creme brulee'],
    ['Straße', 'strasse'],
    ['  ÅNGSTRÖM ', 'angstrom'],
  ])('%s', (text, folded) => expect(fold(text)).toBe(folded));
});

describe('a hit is marked', () => {
  it('inside a word', () => {
    expect(highlight('New promotion, markdown', 'MAR')).toEqual([
      { text: 'New promotion, ', hit: false },
      { text: 'mar', hit: true },
      { text: 'kdown', hit: false },
    ]);
  });
  it('not at all when it is elsewhere', () =>
    expect(highlight('Stock', 'x')).toEqual([{ text: 'Stock', hit: false }]));
  it('not at all when nothing is typed', () => expect(highlight('Stock', ' ')).toHaveLength(1));
});
