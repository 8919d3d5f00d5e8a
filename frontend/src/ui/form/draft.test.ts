import { describe, expect, it, vi } from 'vitest';
import { Fault } from '../../lib/fault';
import { Draft } from './draft.svelte';
import { merged, same } from './merge';

interface Shop {
  version: number;
  name: string;
  address: { zip: string; city: string };
}

/** A backend that keeps one shop and refuses what starts from an old version. */
function kept() {
  let shop: Shop = { version: 1, name: 'Kiln', address: { zip: '26789', city: 'Leer' } };
  const elsewhere = (change: Partial<Shop>) => (shop = { ...shop, ...change, version: shop.version + 1 });
  const draft = new Draft(shop, {
    values: ({ name, address }) => ({ name, address }),
    version: (one) => one.version,
    load: () => Promise.resolve(shop),
    save: vi.fn(async (values, { version }) => {
      if (version !== shop.version) throw new Fault({ status: 409, key: 'fault.stale', errors: [] });
      return elsewhere(values);
    }),
  });
  return { draft, elsewhere };
}

describe('a draft', () => {
  it('shows what another bench has changed, as long as nothing is typed', async () => {
    const { draft, elsewhere } = kept();
    elsewhere({ name: 'Kiln & Co' });
    await draft.refresh();
    expect([draft.form.values.name, draft.newer, draft.form.changed]).toEqual(['Kiln & Co', undefined, []]);
  });

  it('only offers it while something is typed, and taking it keeps what was typed', async () => {
    const { draft, elsewhere } = kept();
    draft.form.values.address.zip = '26787';
    elsewhere({ name: 'Kiln & Co' });
    await draft.refresh();
    expect([draft.form.values.name, draft.newer?.name]).toEqual(['Kiln', 'Kiln & Co']);
    draft.take();
    expect(draft.form.values).toEqual({ name: 'Kiln & Co', address: { zip: '26787', city: 'Leer' } });
    expect(draft.form.changed).toEqual(['address.zip']);
    expect(await draft.form.save()).toBe(true);
  });

  it('a save that comes too late is refused, keeps what was typed and offers the newer one', async () => {
    const { draft, elsewhere } = kept();
    elsewhere({ name: 'Theirs' });
    draft.form.values.name = 'Mine';
    expect(await draft.form.save()).toBe(false);
    expect([draft.form.values.name, draft.newer?.name]).toEqual(['Mine', 'Theirs']);
    draft.take();
    expect(draft.form.firstFault).toBeUndefined();
    expect(await draft.form.save()).toBe(true);
    expect([draft.kept.name, draft.kept.version]).toEqual(['Mine', 3]);
  });

  it('its own change comes back as news and changes nothing', async () => {
    const { draft } = kept();
    draft.form.values.name = 'Mine';
    await draft.form.save();
    draft.form.values.name = 'More';
    await draft.refresh();
    expect([draft.newer, draft.form.values.name]).toEqual([undefined, 'More']);
  });
});

describe('merging', () => {
  it('a list is taken as a whole', () => {
    expect(merged({ tags: ['a'] }, { tags: ['a', 'b'] }, { tags: ['c'] })).toEqual({ tags: ['a', 'b'] });
    expect(merged({ tags: ['a'] }, { tags: ['a'] }, { tags: ['c'] })).toEqual({ tags: ['c'] });
  });

  it.each([
    [{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, true],
    [{ a: 1 }, { a: 1, b: undefined }, false],
    [[1, 2], [2, 1], false],
    [null, {}, false],
  ])('%j and %j are the same: %s', (a, b, alike) => expect(same(a, b)).toBe(alike));
});
