import { expect, it, vi } from 'vitest';
import type { Person } from '../../../api/office';
import { unguarded, waysOf } from './ways';

vi.hoisted(() => vi.stubGlobal('location', { href: 'http://127.0.0.1/' }));

const owner: Person = {
  id: 'owner',
  name: '',
  role: 'owner',
  has_pin: false,
  has_badge: false,
  has_password: false,
  archived: false,
  version: 1,
};

it('what somebody gets in with is listed in one order', () => {
  expect(waysOf(owner)).toEqual([]);
  expect(waysOf({ has_password: true, has_badge: false, has_pin: true })).toEqual(['pin', 'password']);
});

it.each([
  ['an owner without a PIN', [owner], true],
  ['an owner who has one', [{ ...owner, has_pin: true }], false],
  ['a packer who has one', [owner, { ...owner, id: 'stf_1', role: 'packer', has_pin: true }], true],
  ['an owner who has one and left', [owner, { ...owner, id: 'stf_1', has_pin: true, archived: true }], true],
  ['a second owner who has one', [owner, { ...owner, id: 'stf_1', has_pin: true }], false],
  ['an owner with a badge alone', [{ ...owner, has_badge: true }], true],
])('%s leaves the office open: %#', (_, all, open) => expect(unguarded(all)).toBe(open));
