import { describe, expect, it } from 'vitest';
import { below, Fault, faultOf, readProblem } from './fault';

/** What the backend answers a shop without a name and with a long sender. */
const refused = {
  status: 422,
  title: 'Give the shop a name.',
  code: 'invalid',
  key: 'stores.name_missing',
  errors: [
    { field: 'name', key: 'stores.name_missing' },
    { field: 'address.street', key: 'address.long', args: { max: 100 } },
    { field: '', key: 'api.too_large' },
  ],
};

describe('faults', () => {
  it('the key of a refusal becomes a sentence', () => {
    const fault = new Fault(readProblem(422, refused));
    expect([fault.text, fault.status, fault.key]).toEqual([
      'Give the shop a name.',
      422,
      'stores.name_missing',
    ]);
  });

  it('each field has its own sentence, and what is about the whole stands beside none', () => {
    const { fields } = new Fault(readProblem(422, refused));
    expect([...fields.keys()]).toEqual(['name', 'address.street']);
    expect(fields.get('address.street')).toMatch(/100 characters/);
  });

  it('the facts of a refusal can be read, such as who holds a code', () => {
    const taken = { key: 'catalog.code_taken', args: { code: 'C-1', title: 'Candle', product: 'prd_1' } };
    const fault = new Fault(readProblem(409, { ...taken, errors: [{ ...taken, field: 'variants[0].sku' }] }));
    expect(fault.errors[0]?.args['product']).toBe('prd_1');
  });

  it('a moment among the facts is written as people write it', () => {
    const args = { packer: 'Lea', since: '2026-10-13T12:34:09.698Z' };
    const fault = new Fault(readProblem(409, { key: 'fulfilment.claimed', args, errors: [] }));
    expect(fault.text).toMatch(/^Lea is packing this, since Oct 13, 2026, \d/);
    expect(fault.problem.args).toEqual(args);
  });

  it('the faults of a part stand below its name, as the backend writes them', () => {
    const fault = below('sender', new Fault(readProblem(422, refused)));
    expect([...fault.fields.keys()]).toEqual(['sender.name', 'sender.address.street', 'sender']);
    expect(fault.key).toBe('stores.name_missing');
  });

  it('a key that this office does not know is named, not hidden', () => {
    expect(new Fault({ status: 409, key: 'later.new_fault', errors: [] }).text).toContain('later.new_fault');
  });

  it('an answer that is no problem at all still makes a fault', () => {
    expect(new Fault(readProblem(502, '<html>')).text).toContain('502');
    expect(readProblem(500, { key: 7, errors: 'x' })).toEqual({
      status: 500,
      key: undefined,
      args: {},
      errors: [],
    });
    expect(readProblem(422, { errors: [null, 'x', { key: 'ui.saved' }] }).errors).toEqual([
      { field: '', key: 'ui.saved', args: {} },
    ]);
  });

  it('what never reached the backend is told apart from a mistake of ours', () => {
    expect(faultOf(new TypeError('Failed to fetch')).text).not.toBe(faultOf(new Error('x')).text);
    const fault = new Fault({ status: 409, errors: [] });
    expect(faultOf(fault)).toBe(fault);
  });
});
