import { api, got, match, type Address, type Sender, type Store, type StoreTerms } from '../../../api/office';
import { below, Fault } from '../../../lib/fault';
import { Draft } from '../../../ui/form/draft.svelte';
import { same } from '../../../ui/form/merge';

/** Shop is a store with the address that its parcels come from. */
export interface Shop {
  store: Store;
  sender: Sender;
}

/** ShopValues is what can be changed of a shop. */
export interface ShopValues {
  shop: StoreTerms;
  sender: Address;
}

/** loadShop reads a shop. */
export async function loadShop(id: string): Promise<Shop> {
  const params = { path: { id } };
  const [store, sender] = await Promise.all([
    got(api.GET('/api/v1/stores/{id}', { params })),
    got(api.GET('/api/v1/stores/{id}/sender', { params })),
  ]);
  return { store, sender };
}

/** shopDraft is the form on a shop: two things that are kept apart and filled in together. */
export function shopDraft(shop: Shop): Draft<Shop, ShopValues> {
  return new Draft(shop, {
    values: ({ store, sender }) => ({ shop: termsOf(store), sender: addressOf(sender, store) }),
    version: ({ store, sender }) => `${store.version} ${sender.version}`,
    load: () => loadShop(shop.store.id),
    save: keepShop,
  });
}

/** Each part is a change of its own: one that is kept stays so if the other is refused. */
async function keepShop(values: ShopValues, kept: Shop): Promise<Shop> {
  const path = { id: kept.store.id };
  if (!same(values.shop, termsOf(kept.store))) {
    const params = { path, header: match(kept.store) };
    kept.store = await within('shop', got(api.PUT('/api/v1/stores/{id}', { params, body: values.shop })));
  }
  if (!same(values.sender, addressOf(kept.sender, kept.store))) {
    const params = { path, header: match(kept.sender) };
    kept.sender = await within(
      'sender',
      got(api.PUT('/api/v1/stores/{id}/sender', { params, body: values.sender })),
    );
  }
  return { ...kept };
}

async function within<T>(part: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    throw thrown instanceof Fault ? below(part, thrown) : thrown;
  }
}

function termsOf({ id: _id, version: _v, created_at: _c, updated_at: _u, ...terms }: Store): StoreTerms {
  return terms;
}

/** A sender that nobody has written yet is proposed in the shop's own country. */
function addressOf({ version, ...address }: Sender, store: Store): Address {
  return version === 0 ? { ...address, country: store.country } : address;
}
