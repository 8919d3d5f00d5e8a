import { expect, it } from 'vitest';
import { oneLine } from './paste';

it('an address of several lines fits into a field of one, its lines apart', () => {
  expect(oneLine(' Ana Souza\r\nLindenstraße 7\n\n10969 Berlin\n')).toBe(
    'Ana Souza, Lindenstraße 7, 10969 Berlin',
  );
});
