import { expect, it } from 'vitest';
import type { AuditChange, AuditEntry } from '../../../api/office';
import { changeText, fieldName, labelOf, screenOf, sentence, valueOf } from './log';

const price: AuditChange = {
  field: 'variants[C-1].price',
  kind: 'money',
  unit: 'EUR',
  before: '1200',
  after: '900',
};

function entry(change: Partial<AuditEntry>): AuditEntry {
  return {
    seq: 7,
    at: '2026-12-03T10:00:00Z',
    actor: 'person:owner',
    topic: 'catalog.changed',
    what: 'product_changed',
    about: { kind: 'product', id: 'prd_1', label: 'Candle' },
    changes: [price],
    more: false,
    ...change,
  };
}

it('a change names its field with what it is of, and both prices with their currency', () => {
  expect(changeText(price)).toBe('Variant C-1 · Price €12.00 → €9.00');
  expect(fieldName('zones[DE].rates[standard VAT].rate')).toBe('Zone DE · Rate standard VAT · Rate');
  expect(fieldName('codes[A.B].pieces')).toBe('Other code A.B · Pieces');
});

it.each([
  ['micro', 'EUR', '1250000', '1.25 EUR'],
  ['rate', '', '190000', '19%'],
  ['quantity', '3', '2500', '2.500'],
  ['number', '', '1200', '1,200'],
  ['yes_no', '', 'false', 'no'],
  ['word', '', 'archived', 'Archived'],
  ['word', '', 'strange', 'strange'],
  ['text', '', '', ''],
  ['money', 'EUR', '', ''],
  ['id', '', 'med_1', ''],
] as const)('a %s of %s is %s and reads %s', (kind, unit, value, said) => {
  expect(valueOf({ ...price, kind, unit }, value)).toBe(said);
});

it('what is not there any more is a dash, and a figure has no before', () => {
  expect(changeText({ ...price, after: '' })).toBe('Variant C-1 · Price €12.00 → –');
  expect(changeText({ ...price, field: 'total', before: '' })).toBe('Total €9.00');
});

it('where one field alone was changed the sentence says which', () => {
  const other = { ...price, field: 'variants[C-2].price' };
  const title = { ...price, field: 'title', kind: 'text' } as const;
  expect(sentence(entry({ changes: [price, other] }))).toBe('Price changed');
  expect(sentence(entry({ changes: [price, title] }))).toBe('Product changed');
  expect(sentence(entry({ more: true }))).toBe('Product changed');
  expect(sentence(entry({ what: 'product_made', changes: [] }))).toBe('Product added');
  expect(sentence(entry({ what: '', topic: 'tickets.opened', changes: [] }))).toBe('tickets.opened');
});

it('an entry leads to what it is about; what is gone, to what was done to it', () => {
  expect(screenOf(entry({}))).toBe('/products/prd_1');
  expect(screenOf(entry({ about: { kind: 'import', id: 'imp_1', label: 'goods.csv' } }))).toBe(
    '/products/imports/imp_1',
  );
  const tax = entry({ about: { kind: 'setting', id: 'tax', label: '' } });
  expect([screenOf(tax), labelOf(tax)]).toEqual(['/settings/tax', 'Taxes']);
  const gone = entry({ about: { kind: 'product', id: 'prd_2', label: '' } });
  expect([screenOf(gone), labelOf(gone)]).toEqual(['/settings/log?kind=product&id=prd_2', 'no longer there']);
});
