import { expect, it, vi } from 'vitest';
import type { RoleTerms } from '../../../api/office';
import { check, nothing, readRole, termsOf } from './role-draft';

vi.hoisted(() => vi.stubGlobal('location', { href: 'http://127.0.0.1/' }));

const packer: RoleTerms = {
  name: '',
  rights: ['orders.view', 'fulfilment.pack', 'stock.view'],
  limits: { discount: 50_000, refund: 2_550, currency: 'EUR' },
};

it.each([
  ['a figure for both', packer],
  ['nothing', { name: 'Trial', ...nothing }],
  ['no limit', { ...packer, limits: { discount: -1, refund: -1, currency: '' } }],
  [
    'all that something costs, which is a figure',
    { ...packer, limits: { ...packer.limits, discount: 1_000_000 } },
  ],
])('%s stays what it is when it is read and written', (_, role) =>
  expect(termsOf(readRole(role, 'EUR'), 'EUR')).toEqual(role),
);

it('a figure that does not count any more is not sent', () => {
  const values = readRole(packer, 'EUR');
  const { limits } = termsOf({ ...values, discounts: 'all', refunds: 'none' }, 'EUR');
  expect(limits).toEqual({ discount: -1, refund: 0, currency: '' });
});

it.each([
  ['12.5', '20', []],
  ['0', '0', []],
  ['', '', ['discount', 'refund']],
  ['five', '19.99', ['discount']],
  ['101', '20.0051', ['discount', 'refund']],
  ['-0.0001', '-5', ['discount', 'refund']],
])('of a discount of "%s" and a refund of "%s" it is said that %j cannot be', (discount, refund, wrong) => {
  const values = { ...readRole(packer, 'EUR'), discount, refund };
  expect([...check(values, 'EUR').keys()]).toEqual(wrong);
  expect([...check({ ...values, discounts: 'all', refunds: 'none' }, 'EUR')]).toEqual([]);
});
