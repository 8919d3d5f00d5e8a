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
  const draft: Draft<Shop, ShopValues> = new Draft<Shop, ShopValues>(shop, {
    values: ({ store, sender }) => ({ shop: termsOf(store), sender: addressOf(sender, store) }),
    version: ({ store, sender }) => `${store.version} ${sender.version}`,
    load: () => loadShop(shop.store.id),
    save: async (values, kept) => {
      const store = await keepStore(values.shop, kept.store);
      try {
        return { store, sender: await keepSender(values.sender, { ...kept, store }) };
      } catch (thrown) {
        // Each part is a change of its own: one that is kept stays so if the other is refused.
        if (store !== kept.store) draft.take({ ...kept, store });
        throw thrown;
      }
    },
  });
  return draft;
}

async function keepStore(body: StoreTerms, store: Store): Promise<Store> {
  if (same(body, termsOf(store))) return store;
  const params = { path: { id: store.id }, header: match(store) };
  return within('shop', got(api.PUT('/api/v1/stores/{id}', { params, body })));
}

async function keepSender(body: Address, { store, sender }: Shop): Promise<Sender> {
  if (same(body, addressOf(sender, store))) return sender;
  const params = { path: { id: store.id }, header: match(sender) };
  return within('sender', got(api.PUT('/api/v1/stores/{id}/sender', { params, body })));
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
