import { expect, it } from 'vitest';
import { added } from './words';

it('words are parted by commas, semicolons, tabs and line breaks, and each is there once', () => {
  expect(added(' S, M ,, L;M', ['S'])).toEqual(['S', 'M', 'L']);
});
