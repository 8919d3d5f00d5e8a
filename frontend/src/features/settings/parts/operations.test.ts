import { expect, it } from 'vitest';
import openapi from '../../../../../backend/api/openapi.json';
import { byNoun, type Description } from './operations';

it('every operation of the API stands under its noun, with the right that it asks for', () => {
  const nouns = byNoun(openapi as unknown as Description);
  const orders = nouns.find(([noun]) => noun === 'orders')?.[1] ?? [];
  expect(orders).toContainEqual(
    expect.objectContaining({ method: 'POST', path: '/api/v1/orders/{id}/cancel', right: 'orders.cancel' }),
  );
  const all = Object.values(openapi.paths).flatMap((methods) => Object.keys(methods));
  expect(nouns.flatMap(([, operations]) => operations)).toHaveLength(all.length);
  expect(nouns.map(([noun]) => noun)).toEqual(
    [...new Set(nouns.map(([noun]) => noun))].toSorted((a, b) => a.localeCompare(b)),
  );
});
