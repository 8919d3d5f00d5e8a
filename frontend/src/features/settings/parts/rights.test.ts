import { expect, it } from 'vitest';
import de from '@locales/de.json';
import en from '@locales/en.json';
import openapi from '../../../../../backend/api/openapi.json';
import type { Grantable } from '../../../api/office';
import { all, give } from './rights';

const grantable: string[] = openapi.components.schemas.Roles.properties.grantable.items.enum;

const none = Object.fromEntries(all.map((right) => [right, false])) as Record<Grantable, boolean>;
const given = (rights: Record<Grantable, boolean>) => all.filter((right) => rights[right]);

it('each right that a role can be given stands on the screen, once', () => {
  expect(all.toSorted()).toEqual(grantable.toSorted());
});

it('each has a name and a line of what it allows, in every language', () => {
  for (const texts of [en, de] as Record<string, string>[]) {
    const bare = grantable.filter((right) => !texts[`staff.right.${right}`] || !texts[`roles.may.${right}`]);
    expect(bare).toEqual([]);
  }
});

it('no text is left over of a right that there is not', () => {
  const told = Object.keys(en).flatMap((key) => /^(?:staff\.right|roles\.may)\.(.+)$/.exec(key)?.[1] ?? []);
  expect([...new Set(told)].toSorted()).toEqual(grantable.toSorted());
});

it('who may take orders sees them, and who sees them no more cannot pack them either', () => {
  const clerk = give(give(none, 'orders.manage', true), 'stock.manage', true);
  expect(given(clerk)).toEqual(['orders.view', 'orders.manage', 'stock.view', 'stock.manage']);
  const packing = give(clerk, 'fulfilment.pack', true);
  expect(given(give(packing, 'orders.view', false))).toEqual(['stock.view', 'stock.manage']);
  expect(given(give(packing, 'orders.manage', false))).toContain('orders.view');
});
