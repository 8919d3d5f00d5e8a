import { describe, expect, it } from 'vitest';
import { Fault, faultOf, readProblem } from './fault';

describe('faults', () => {
  it('the key of a refusal becomes a sentence', () => {
    expect(new Fault({ status: 503, key: 'ui.fault_unreachable' }).text).toMatch(/does not answer/);
  });

  it('each field has its own sentence', () => {
    const problem = readProblem(422, {
      key: 'ui.fault_ours',
      field: 'name',
      errors: [{ key: 'ui.of', args: { done: 1, total: 2 }, field: 'address.zip' }],
    });
    const fields = new Fault(problem).fields;
    expect([...fields.keys()]).toEqual(['name', 'address.zip']);
    expect(fields.get('address.zip')).toBe('1 of 2');
  });

  it('a key that this office does not know is named, not hidden', () => {
    expect(new Fault({ status: 409, key: 'later.new_fault' }).text).toContain('later.new_fault');
  });

  it('an answer that is no problem at all still makes a fault', () => {
    expect(new Fault(readProblem(502, '<html>')).text).toContain('502');
    expect(readProblem(500, { key: 7, errors: 'x' })).toEqual({ status: 500 });
  });

  it('what never reached the backend is told apart from a mistake of ours', () => {
    expect(faultOf(new TypeError('Failed to fetch')).text).not.toBe(faultOf(new Error('x')).text);
    const fault = new Fault({ status: 409 });
    expect(faultOf(fault)).toBe(fault);
  });
});
