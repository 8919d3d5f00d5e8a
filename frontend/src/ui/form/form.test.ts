import { describe, expect, it, vi } from 'vitest';
import { Fault } from '../../lib/fault';
import { changedPaths, leaves } from './paths';
import { FormState } from './state.svelte';

const shop = () => ({ name: 'Ember & Folio', address: { zip: '21141' }, lines: [{ qty: 1 }] });

function form(save = vi.fn((values: ReturnType<typeof shop>) => Promise.resolve(values))) {
  return { form: new FormState(shop(), { save }), save };
}

describe('paths', () => {
  it('name every value as the backend does', () => {
    expect([...leaves(shop()).keys()]).toEqual(['name', 'address.zip', 'lines[0].qty']);
  });

  it('a line more and a line less are changes', () => {
    expect(changedPaths({ lines: [] }, { lines: [{ qty: 1 }] })).toEqual(['lines[0].qty']);
    expect(changedPaths({ lines: [1, 2] }, { lines: [1] })).toEqual(['lines[1]']);
  });
});

describe('a form', () => {
  it('counts changes, and a value typed back is none', () => {
    const { form: shopForm } = form();
    shopForm.values.name = 'Kiln';
    shopForm.values.address.zip = '21142';
    expect(shopForm.changed).toEqual(['name', 'address.zip']);
    shopForm.values.name = 'Ember & Folio';
    expect(shopForm.changed).toEqual(['address.zip']);
  });

  it('discard brings back what is kept', () => {
    const { form: shopForm } = form();
    shopForm.values.lines.push({ qty: 2 });
    shopForm.discard();
    expect(shopForm.changed).toEqual([]);
    expect(shopForm.generation).toBe(1);
  });

  it('what the backend kept is what the form shows', async () => {
    const { form: shopForm } = form(
      vi.fn((values) => Promise.resolve({ ...values, name: values.name.trim() })),
    );
    shopForm.values.name = ' Kiln ';
    expect(await shopForm.save()).toBe(true);
    expect([shopForm.values.name, shopForm.changed]).toEqual(['Kiln', []]);
  });

  it('without a change nothing is sent', async () => {
    const { form: shopForm, save } = form();
    expect(await shopForm.save()).toBe(false);
    expect(save).not.toHaveBeenCalled();
  });

  it('a refusal stands beside its field, keeps what was typed, and goes when it is put right', async () => {
    const refuse = () =>
      Promise.reject(
        new Fault({
          status: 422,
          key: 'ui.fault_ours',
          errors: [{ key: 'ui.saved', field: 'address.zip', args: {} }],
        }),
      );
    const { form: shopForm } = form(vi.fn(refuse));
    shopForm.values.address.zip = 'x';
    expect(await shopForm.save()).toBe(false);
    expect(shopForm.faults.get('address.zip')).toBe('Saved');
    expect(shopForm.firstFault).toBe('Saved');
    expect(shopForm.values.address.zip).toBe('x');
    shopForm.touch('address.zip');
    expect(shopForm.firstFault).toBeUndefined();
  });

  it('a refusal of the whole is said too', async () => {
    const { form: shopForm } = form(vi.fn(() => Promise.reject(new TypeError('Failed to fetch'))));
    shopForm.values.name = 'Kiln';
    await shopForm.save();
    expect(shopForm.firstFault).toMatch(/does not answer/);
  });

  it('what is wrong is said before anything is sent', async () => {
    const save = vi.fn((values: { name: string }) => Promise.resolve(values));
    const check = () => new Map([['name', 'A shop needs a name.']]);
    const shopForm = new FormState({ name: 'Kiln' }, { save, check });
    shopForm.values.name = '';
    await shopForm.save();
    expect(shopForm.firstFault).toBe('A shop needs a name.');
    expect(save).not.toHaveBeenCalled();
  });

  it('what is typed while it saves is not lost', async () => {
    let answer: (values: ReturnType<typeof shop>) => void = () => undefined;
    const { form: shopForm, save } = form(vi.fn(() => new Promise((resolve) => (answer = resolve))));
    shopForm.values.name = 'Kiln';
    const saved = shopForm.save();
    shopForm.values.name = 'Kiln & Co';
    expect(await shopForm.save()).toBe(false);
    answer({ ...shop(), name: 'Kiln' });
    await saved;
    expect([shopForm.values.name, shopForm.changed]).toEqual(['Kiln & Co', ['name']]);
    expect(save).toHaveBeenCalledOnce();
  });
});
