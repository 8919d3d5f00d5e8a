import { api, got, type Preset, type Store } from '../../api/office';
import type { Fault } from '../../lib/fault';
import { faultOf } from '../../lib/fault';

const KEPT = 'shopbench.store';

/** Stage is how far the house is: being asked, without a shop yet, open, or silent. */
export type Stage = 'asking' | 'first' | 'open' | 'silent';

type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

/** House is the shops of this installation and the one that this device works in. */
export class House {
  stage = $state<Stage>('asking');
  stores = $state.raw<Store[]>([]);
  /** presets are what a first shop can start with, known until there is one. */
  presets = $state.raw<Preset[]>([]);
  /** fault is why the house is silent. */
  fault = $state.raw<Fault>();
  #chosen = $state<string | null>(null);

  constructor(private readonly shelf: Shelf) {
    this.#chosen = shelf.getItem(KEPT);
  }

  /** store is the shop that this device works in; undefined before the first one. */
  get store(): Store | undefined {
    return this.stores.find((one) => one.id === this.#chosen) ?? this.stores[0];
  }

  /** storeId is the id of store, which stays the same when the shop's terms change; empty before the first one. */
  readonly storeId: string = $derived(this.store?.id ?? '');

  /** choose makes this device work in another shop. */
  choose(store: Pick<Store, 'id'>): void {
    this.#chosen = store.id;
    this.shelf.setItem(KEPT, store.id);
  }

  /** load asks for the shops; what is on screen stays until they are known. */
  async load(): Promise<void> {
    try {
      const setup = await got(api.GET('/api/v1/setup'));
      this.presets = setup.presets;
      this.stores = setup.needed ? [] : await everyStore();
      this.stage = setup.needed ? 'first' : 'open';
      this.fault = undefined;
    } catch (thrown) {
      this.silence(thrown);
    }
  }

  /** silence says why nothing is known of the house. */
  silence = (thrown: unknown): void => {
    this.fault = faultOf(thrown);
    if (this.stage === 'asking') this.stage = 'silent';
  };
}

async function everyStore(): Promise<Store[]> {
  const stores: Store[] = [];
  let cursor = '';
  do {
    const query = { limit: 200, cursor };
    const page = await got(api.GET('/api/v1/stores', { params: { query } }));
    stores.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return stores;
}

/** house is the one of this window. */
export const house = new House(localStorage);
