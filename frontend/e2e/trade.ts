import { storeOf, type Made } from './catalogue';
import { FIRST_SHOP } from './fixtures';
import type { Program } from './program';

/** NOWHERE is an address of which nothing is known. */
export const NOWHERE = { ...FIRST_SHOP.address, country: '' };

/** HOME is where a buyer lives. */
export const HOME = {
  ...NOWHERE,
  name: 'Ana Souza',
  street: 'Lindenstraße 7',
  postcode: '10969',
  city: 'Berlin',
  country: 'DE',
};

/** NOTHING takes nothing off. */
const NOTHING = { rate: 0, amount: 0 };

/** Placed is what the API answers to an order. */
export interface Placed {
  id: string;
  number: string;
  version: number;
}

/** receive puts so many of each product on the shelf. */
export async function receive(program: Program, goods: Made[], qty: number): Promise<void> {
  const lines = goods.map(({ variants: [variant] }) => ({
    variant: variant?.id,
    location: '',
    figure: 'by',
    qty,
  }));
  await program.call('POST', '/stock/adjustments', { lines, reason: 'received', note: '' });
}

/** methodOf is a way of shipping of the first shop, by a part of its name. */
export async function methodOf(program: Program, name: string): Promise<string> {
  const store = await storeOf(program);
  const { methods } = await program.call<{ methods: { id: string; name: string }[] }>(
    'GET',
    `/stores/${store}/shipping`,
  );
  return methods.find((one) => one.name.includes(name))?.id ?? '';
}

/** termsOf asks for a product for Ana, which she fetches unless the terms say more. */
async function termsOf(program: Program, made: Made, qty: number, more: object) {
  return {
    customer: '',
    ship_to: HOME,
    bill_to: NOWHERE,
    lines: [{ id: '', variant: made.variants[0]?.id, qty, unit: null, discount: NOTHING }],
    discount: NOTHING,
    method: await methodOf(program, 'Abholung'),
    shipping: null,
    locale: '',
    note: '',
    ...more,
  };
}

/** Total is what the API answers to the question what an order costs. */
interface Total {
  totals: { total: number };
}

/** placeOrder places an order of a product for Ana. */
export async function placeOrder(
  program: Program,
  made: Made,
  qty: number,
  more: object = {},
): Promise<Placed> {
  const store = await storeOf(program);
  const terms = await termsOf(program, made, qty, more);
  const { totals } = await program.call<Total>('POST', `/quotes?store=${store}`, terms);
  return program.call('POST', `/orders?store=${store}`, { terms, shown: totals.total });
}

/** offer keeps a quote of a product for Ana until a day. */
export async function offer(program: Program, made: Made, qty: number, until: string): Promise<Placed> {
  const store = await storeOf(program);
  const terms = await termsOf(program, made, qty, {});
  const { totals } = await program.call<Total>('POST', `/quotes?store=${store}`, terms);
  return program.call('POST', `/orders?store=${store}`, { terms, shown: totals.total, valid_until: until });
}

/** changeOrder makes another of an order, as somebody at another device would. */
export async function changeOrder(
  program: Program,
  { id, version }: Placed,
  made: Made,
  qty: number,
  more: object = {},
): Promise<void> {
  const terms = await termsOf(program, made, qty, more);
  const { totals } = await program.call<Total>('POST', `/orders/${id}/quotes`, terms);
  const body = { terms, shown: totals.total };
  await program.call('PUT', `/orders/${id}`, body, { 'If-Match': String(version) });
}
