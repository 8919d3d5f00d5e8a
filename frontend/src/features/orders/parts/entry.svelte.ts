import { tick } from 'svelte';
import {
  api,
  got,
  match,
  undoable,
  type Address,
  type Customer,
  type Item,
  type Order,
  type OrderTerms,
  type Quote,
} from '../../../api/office';
import { noAddress } from '../../../entities/address/address';
import { discountOf, NOTHING } from '../../../entities/order/discount';
import { quantity, stepsOf } from '../../../entities/stock/quantity';
import { faultOf, STALE, type Fault } from '../../../lib/fault';
import { parseMinor, plainMinor } from '../../../lib/format';
import { t } from '../../../lib/i18n.svelte';
import { onceKey } from '../../../lib/once';
import { Query } from '../../../lib/query.svelte';
import { same } from '../../../ui/form/merge';
import { Shelf } from './shelf';
import { blank, customerOf, writtenOf, type Line, type Written } from './written';

/** Shop is where an order is taken. */
export interface Shop {
  store: string;
  currency: string;
  country: string;
}

/** Entry is an order that is being written, with what it costs as it stands. */
export class Entry {
  written = $state<Written>(blank());
  /** faults are the sentences beside fields, by path. */
  faults = $state.raw<ReadonlyMap<string, string>>(new Map());
  refusal = $state<string>();
  sending = $state(false);
  /** stale is set when somebody else has changed the order since it was read. */
  stale = $state(false);
  /** older is set when the order has become another since the change of it was begun. */
  older = $state(false);
  readonly quote: Query<Quote> = new Query((signal) => this.#ask(signal));
  /** key is what the wish counts once by, however often it is sent. */
  #key = onceKey();
  #asking: Promise<void> = Promise.resolve();
  readonly #shelf: Shelf;

  constructor(
    readonly shop: Shop,
    /** order is the one that is edited; undefined for a new one. */
    readonly order?: Order,
  ) {
    this.#shelf = new Shelf(shop.store, order);
    const kept = this.#shelf.take();
    if (order) this.written = writtenOf(order);
    if (kept) [this.written, this.older] = [kept.written, kept.older];
  }

  /** terms are what is asked for, as it is written. */
  readonly terms: OrderTerms = $derived.by(() => {
    const { customer, address, other, bill, lines, discount, method, shipping, note, gift, giftNote } =
      this.written;
    return {
      customer: customer?.id ?? this.order?.customer ?? '',
      ship_to: address,
      bill_to: other ? bill : noAddress(),
      lines: lines.map((one) => ({
        id: one.id,
        variant: one.variant,
        ...(one.variant ? {} : { title: one.title }),
        qty: stepsOf(one.qty, one.digits) ?? 0,
        unit: unitOf(one, this.shop.currency),
        discount: discountOf(one.discount, this.shop.currency) ?? NOTHING,
      })),
      discount: discountOf(discount, this.shop.currency) ?? NOTHING,
      method,
      shipping: shipping.trim() ? (parseMinor(shipping, this.shop.currency) ?? -1) : null,
      locale: this.order?.locale ?? '',
      note,
      ...(gift ? { gift, gift_note: giftNote } : {}),
    };
  });

  /** unread is the first field that cannot be read, as a sentence. */
  readonly unread: string | undefined = $derived.by(() => {
    const { lines, discount, shipping } = this.written;
    const bare = lines.find((one) => !one.variant && !one.unit.trim());
    if (bare) return t('orders.free_price', { title: bare.title });
    const texts = [discount, ...lines.map((one) => one.discount)];
    const wrong = texts.find((text) => discountOf(text, this.shop.currency) === undefined);
    if (wrong !== undefined) return t('orders.discount_form', { text: wrong });
    const unread = shipping.trim() && parseMinor(shipping, this.shop.currency) === undefined;
    return unread ? t('products.no_price', { text: shipping }) : undefined;
  });

  /** uncounted says why the program could not count what it costs, though nothing is wrong with what is written. */
  readonly uncounted: string | undefined = $derived(
    this.quote.fault && passes(this.quote.fault) ? this.quote.fault.text : undefined,
  );

  /** why says why it cannot be placed yet; nothing when it can, or when sending it asks once more. */
  readonly why: string | undefined = $derived(
    this.written.lines.length === 0
      ? t('orders.no_lines')
      : (this.unread ?? (this.uncounted ? undefined : this.quote.fault?.text)),
  );

  /** begun says whether anything is written that would be lost. */
  readonly begun: boolean = $derived.by(() =>
    this.order ? !same(writtenOf(this.order), this.written) : this.written.lines.length > 0,
  );

  get total(): number {
    return this.quote.data?.totals.total ?? 0;
  }

  /** left is how many of a line's variant can still be promised beside the line. */
  left(line: Line): { now: number; after: number } | undefined {
    const found = this.quote.data?.sellable.find((one) => one.variant === line.variant);
    if (!found || found.stock_policy === 'untracked') return undefined;
    const lines = this.order?.state === 'placed' ? this.order.lines : []; // a quote holds nothing
    const held = lines.filter((one) => one.variant === line.variant);
    const now = found.available + held.reduce((all, one) => all + one.qty, 0);
    const wanted = this.written.lines.filter((one) => one.variant === line.variant);
    return {
      now,
      after: now - wanted.reduce((all, one) => all + (stepsOf(one.qty, one.digits) ?? 0), 0),
    };
  }

  /** amount is what a line costs. */
  amount(i: number): number | undefined {
    return this.quote.data?.lines[i]?.total;
  }

  /** add adds one of an item, or a case of it, to the line that it has or as a new one. */
  add(item: Item, pieces = 1): void {
    const more = pieces * 10 ** item.qty_digits;
    const same = this.written.lines.find((one) => one.variant === item.variant && !one.discount);
    if (same) {
      same.qty = quantity((stepsOf(same.qty, same.digits) ?? 0) + more, same.digits);
      return;
    }
    this.written.lines.push({
      id: '',
      variant: item.variant,
      title: item.title,
      choices: item.choices,
      cover: item.cover,
      digits: item.qty_digits,
      qty: quantity(more, item.qty_digits),
      unit: plainMinor(item.price, this.shop.currency),
      discount: '',
    });
  }

  /** addFree adds a line of what is no product, and says which it is. */
  addFree(title: string): number {
    const bare = { id: '', variant: '', choices: '', cover: '', digits: 0, discount: '' };
    return this.written.lines.push({ ...bare, title, qty: '1', unit: '' }) - 1;
  }

  remove(i: number): void {
    this.written.lines.splice(i, 1);
  }

  /** meet takes a customer whom the house knows. */
  meet(customer: Customer): void {
    this.written.customer = customer;
    this.written.fresh = false;
    this.written.address = { ...noAddress(), ...customer.addresses[0] };
    if (!this.written.address.mail) this.written.address.mail = customer.mail;
  }

  /** welcome takes a buyer who is new, from what somebody wrote of her. */
  async welcome(text: string): Promise<void> {
    const body = { text, country: this.shop.country };
    this.written.address = await got(api.POST('/api/v1/addresses/parse', { body }));
    this.written.customer = undefined;
    this.written.fresh = true;
  }

  /** #askWho opens the fields of a buyer when there is none yet; her country is likely the shop's. */
  #askWho(): void {
    if (this.written.customer || this.written.fresh) return;
    this.written.address = noAddress(this.shop.country);
    this.written.fresh = true;
    this.faults = new Map([...this.faults].filter(([at]) => at !== 'ship_to.country'));
  }

  /** forget begins anew with the buyer. */
  forget(): void {
    const { customer, fresh, address, other, bill } = blank();
    Object.assign(this.written, { customer, fresh, address, other, bill });
  }

  /** billElsewhere opens the bill's own address, which begins in the parcel's country, or closes it. */
  billElsewhere(other: boolean): void {
    const { written } = this;
    written.other = other;
    if (other) written.bill.country ||= written.address.country || this.shop.country;
  }

  /** clear throws away what is written. */
  clear(): void {
    const { method } = this.written;
    this.written = this.order ? writtenOf(this.order) : { ...blank(), method };
    [this.faults, this.refusal, this.older] = [new Map(), undefined, false];
    this.#key = onceKey();
    this.#shelf.clear();
  }

  /** keep saves what is written on this device. */
  keep(): void {
    this.#shelf.put($state.snapshot(this.written));
  }

  /** ask computes what the order costs as it is written now. */
  ask(): Promise<void> {
    return (this.#asking = this.quote.fetch());
  }

  /** shown waits until the total on screen is that of what was typed last. */
  async #shown(): Promise<void> {
    await tick();
    for (let asked; asked !== this.#asking;) await (asked = this.#asking);
  }

  /** send places the order at the total that is shown, keeps it as a quote until a day, or changes the one that is edited. */
  async send(until = ''): Promise<{ order: Order; undo?: string } | undefined> {
    if (this.sending) return undefined;
    this.sending = true;
    [this.faults, this.refusal, this.stale] = [new Map(), undefined, false];
    try {
      await tick();
      if (this.uncounted) void this.ask();
      await this.#shown();
      if (this.why ?? this.uncounted) return undefined;
      return await (this.order ? this.#change(this.order) : this.#place(until));
    } catch (thrown) {
      const fault = faultOf(thrown);
      this.faults = new Map(
        [...fault.fields].map(([at, text]) => [at.replace(/^customer\.addresses\[0\]/, 'ship_to'), text]),
      );
      if ([...this.faults.keys()].some((at) => at.startsWith('ship_to'))) this.#askWho();
      this.refusal = fault.text;
      this.stale = fault.key === STALE;
      void this.ask();
      return undefined;
    } finally {
      this.sending = false;
    }
  }

  async #place(until: string): Promise<{ order: Order }> {
    const { way, fresh, address } = this.written;
    const query = { store: this.shop.store };
    const shown = this.total;
    const body = {
      terms: this.terms,
      shown,
      ...(until ? { valid_until: until } : {}),
      ...(!until && way !== 'later' && shown > 0
        ? { paid: { method: way, amount: shown, reference: '' } }
        : {}),
      ...(fresh && (until ? isWhole(address) : address.name || address.company)
        ? { customer: customerOf(address) }
        : {}),
    };
    const header = { 'Idempotency-Key': this.#key };
    return { order: await got(api.POST('/api/v1/orders', { params: { query, header }, body })) };
  }

  async #change(order: Order): Promise<{ order: Order; undo?: string }> {
    const params = { path: { id: order.id }, header: match(order) };
    const body = { terms: this.terms, shown: this.total };
    const { data, undo } = await undoable(api.PUT('/api/v1/orders/{id}', { params, body }));
    this.#shelf.clear();
    return { order: data, undo };
  }

  #ask(signal: AbortSignal): Promise<Quote> {
    const body = this.terms;
    if (this.order) {
      const path = { id: this.order.id };
      return got(api.POST('/api/v1/orders/{id}/quotes', { params: { path }, body, signal }));
    }
    const query = { store: this.shop.store };
    return got(api.POST('/api/v1/quotes', { params: { query }, body, signal }));
  }
}

/** isWhole says whether somebody is to be kept by an address; a quote may have less of one. */
function isWhole({ name, company, street, city }: Address): boolean {
  return Boolean((name || company) && street && city);
}

/** passes says whether a fault may be gone when the same is asked once more. */
function passes({ status }: Fault): boolean {
  return status === 0 || status >= 500;
}

/** unitOf is the price of one unit as it is asked for; what is no product costs nothing until it is typed. */
function unitOf(line: Line, currency: string): number | null {
  if (line.unit.trim()) return parseMinor(line.unit, currency) ?? -1;
  return line.variant ? null : 0;
}
