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

/** A draft whose answers come when the test lets them. */
function slow(load?: () => Promise<{ version: number; name: string }>) {
  const answers: ((shop: { version: number; name: string }) => void)[] = [];
  const draft = new Draft(
    { version: 1, name: 'Kiln' },
    {
      values: ({ name }) => ({ name }),
      version: (one) => one.version,
      load: load ?? (() => new Promise((resolve) => answers.push(resolve))),
      save: (values, { version }) => Promise.resolve({ ...values, version: version + 1 }),
    },
  );
  return { draft, answers };
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

  it('an answer that was asked for before a save and comes after it is not taken', async () => {
    const { draft, answers } = slow();
    const refreshed = draft.refresh();
    draft.form.values.name = 'Mine';
    await draft.form.save();
    answers[0]?.({ version: 1, name: 'Kiln' });
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    expect([draft.form.values.name, draft.kept.version, draft.newer]).toEqual(['Mine', 2, undefined]);
    answers[1]?.({ version: 3, name: 'Theirs' });
    await refreshed;
    expect(draft.form.values.name).toBe('Theirs');
  });

  it('of two questions only the answer to the last one counts', async () => {
    const { draft, answers } = slow();
    const refreshed = [draft.refresh(), draft.refresh()];
    answers[1]?.({ version: 3, name: 'New' });
    answers[0]?.({ version: 2, name: 'Old' });
    await Promise.all(refreshed);
    expect(draft.form.values.name).toBe('New');
  });

  it('what cannot be asked for leaves everything as it is', async () => {
    const { draft } = slow(() => Promise.reject(new TypeError('Failed to fetch')));
    await draft.refresh();
    expect([draft.form.values.name, draft.newer]).toEqual(['Kiln', undefined]);
  });

  it('a new version in which nothing differs that is filled in here is no news', async () => {
    const { draft } = kept();
    draft.form.values.name = 'Mine';
    draft.adopt({ ...draft.kept, version: 2 });
    expect([draft.newer, draft.kept.version, draft.form.values.name]).toEqual([undefined, 2, 'Mine']);
    draft.adopt({ ...draft.kept, version: 3, name: 'Theirs' });
    expect([draft.newer?.name, draft.kept.version]).toEqual(['Theirs', 2]);
  });

  it('what was kept in part before a refusal is no change any more', async () => {
    const { draft } = kept();
    draft.form.values.name = 'Mine';
    draft.form.values.address.zip = 'x';
    draft.take({ ...draft.kept, version: 2, name: 'Mine' });
    expect(draft.form.changed).toEqual(['address.zip']);
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
