import { describe, expect, it } from 'vitest';
import { regrid, repeats, type OptionDraft, type VariantDraft } from './variants';

const more = {
  compare_at: 0,
  cost_micro: 0,
  qty_digits: 0,
  hs_code: '',
  origin_country: '',
  ships: true,
  taxable: true,
  media_id: '',
  stock_policy: 'deny' as const,
  on_hand: 0,
  reserved: 0,
  available: 0,
};
const variant = (id: string, ...choices: string[]): VariantDraft => ({
  id,
  choices,
  sku: `SKU-${id}`,
  gtin: '',
  codes: [{ code: `CASE-${id}`, pieces: '12' }],
  price: '12.40',
  weight: '250',
  more,
});
const size: OptionDraft = { key: 1, name: 'Size', choices: ['S', 'M', 'L'] };
const lid: OptionDraft = { key: 2, name: 'Lid', choices: ['Cork', 'Brass'] };
const read = (all: VariantDraft[]) => all.map((one) => `${one.choices.join('/')} ${one.id || 'new'}`);

describe('the combinations of the options', () => {
  it('the first option turns the one variant into its first choice, and the others are new', () => {
    const all = regrid([], [size], [variant('a')]);
    expect(read(all)).toEqual(['S a', 'M new', 'L new']);
    expect(all.map((one) => [one.sku, one.codes.length, one.price])).toEqual([
      ['SKU-a', 1, '12.40'],
      ['', 0, '12.40'],
      ['', 0, '12.40'],
    ]);
  });

  it('a second option multiplies what there is', () => {
    const all = regrid([size], [size, lid], [variant('a', 'S'), variant('b', 'M'), variant('c', 'L')]);
    expect(read(all)).toEqual([
      'S/Cork a',
      'S/Brass new',
      'M/Cork b',
      'M/Brass new',
      'L/Cork c',
      'L/Brass new',
    ]);
  });

  it('an option less leaves one variant for each of the other choices', () => {
    const all = [variant('a', 'S', 'Cork'), variant('b', 'S', 'Brass'), variant('c', 'M', 'Cork')];
    expect(read(regrid([size, lid], [size], all))).toEqual(['S a', 'M c']);
  });

  it('a new choice brings its combinations; one that is gone takes its own along', () => {
    const all = [variant('a', 'S', 'Cork'), variant('b', 'M', 'Brass')];
    const two = { ...size, choices: ['S', 'M'] };
    expect(read(regrid([two, lid], [{ ...size, choices: ['M', 'L'] }, lid], all))).toEqual([
      'M/Brass b',
      'L/Cork new',
      'L/Brass new',
    ]);
  });

  it('a combination that the shop does not sell is not made up when a choice is added elsewhere', () => {
    const all = [variant('a', 'S', 'Cork'), variant('b', 'M', 'Brass')];
    const two = { ...size, choices: ['S', 'M'] };
    const more = { ...lid, choices: ['Cork', 'Brass', 'Glass'] };
    expect(read(regrid([two, lid], [two, more], all))).toEqual([
      'S/Cork a',
      'S/Glass new',
      'M/Brass b',
      'M/Glass new',
    ]);
  });

  it('another name is the same option, and another order of options keeps every variant', () => {
    const all = [variant('a', 'S', 'Cork'), variant('b', 'S', 'Brass')];
    const one = { ...size, choices: ['S'] };
    expect(read(regrid([one, lid], [lid, { ...one, name: 'Grösse' }], all))).toEqual([
      'Cork/S a',
      'Brass/S b',
    ]);
  });

  it('an option without choices yet changes nothing', () => {
    const empty = { ...lid, choices: [] };
    expect(read(regrid([], [empty], [variant('a')]))).toEqual([' a']);
    expect(read(regrid([empty, size], [lid, size], [variant('a', 'S')]))).toEqual([
      'Cork/S a',
      'Brass/S new',
    ]);
  });

  it('twelve hundred are made without a wait', () => {
    const many = (key: number, n: number) => ({
      key,
      name: `O${key}`,
      choices: Array.from({ length: n }, (_, i) => `${key}.${i}`),
    });
    const started = performance.now();
    expect(regrid([], [many(1, 10), many(2, 10), many(3, 12)], [variant('a')])).toHaveLength(1200);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

it('a value fades where it repeats the row above, and stands anew in a new block', () => {
  const all = [variant('a', 'S', 'Cork'), variant('b', 'S', 'Brass'), variant('c', 'M', 'Brass')];
  expect([repeats(all, 0, 0), repeats(all, 1, 0), repeats(all, 1, 1), repeats(all, 2, 1)]).toEqual([
    false,
    true,
    false,
    false,
  ]);
});
