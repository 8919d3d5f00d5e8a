import type { Address, Customer, Order } from '../../../api/office';
import { noAddress } from '../../../entities/address/address';
import { writeDiscount } from '../../../entities/order/discount';
import { quantity } from '../../../entities/stock/quantity';
import { plainMinor } from '../../../lib/format';
import { same } from '../../../ui/form/merge';

/** Line is a line as it is being written. */
export interface Line {
  /** id is that of a line that the order has already. */
  id: string;
  /** variant is empty for what is no product. */
  variant: string;
  title: string;
  choices: string;
  cover: string;
  digits: number;
  qty: string;
  unit: string;
  discount: string;
}

/** Way is how the order is paid at once; later for not now. */
export const ways = ['later', 'cash', 'terminal', 'transfer'] as const;
export type Way = (typeof ways)[number];

/** Written is what is kept of an order that is being written. */
export interface Written {
  customer: Customer | undefined;
  fresh: boolean;
  address: Address;
  /** other is set when the bill goes elsewhere, to the address of bill. */
  other: boolean;
  bill: Address;
  lines: Line[];
  discount: string;
  method: string;
  /** shipping is the price of it that was agreed, as it is typed; empty for the method's own. */
  shipping: string;
  way: Way;
  note: string;
  /** gift sends no prices with the goods, and what the giver says. */
  gift: boolean;
  giftNote: string;
}

/** blank is an order of which nothing is written. */
export function blank(): Written {
  return {
    customer: undefined,
    fresh: false,
    address: noAddress(),
    other: false,
    bill: noAddress(),
    lines: [],
    discount: '',
    method: '',
    shipping: '',
    way: 'later',
    note: '',
    gift: false,
    giftNote: '',
  };
}

/** customerOf is the customer whom an address makes. */
export function customerOf(address: Address) {
  const { name, company, mail, phone } = address;
  return { name, company, mail, phone, locale: '', note: '', tax_exempt: false, addresses: [address] };
}

/** writtenOf is an order as it is written anew, to be edited. */
export function writtenOf(order: Order): Written {
  const other = !same(order.bill_to, order.ship_to);
  const agreed = order.reasons.find((one) => one.kind === 'shipping' && one.origin === 'agreed');
  return {
    ...blank(),
    fresh: true,
    address: { ...order.ship_to },
    other,
    bill: other ? { ...order.bill_to } : noAddress(),
    lines: order.lines.map((one) => ({
      id: one.id,
      variant: one.variant,
      title: one.title,
      choices: one.choices,
      cover: one.cover,
      digits: one.qty_digits,
      qty: quantity(one.qty, one.qty_digits),
      unit: plainMinor(one.unit, order.currency),
      discount: writeDiscount(one.discount, order.currency),
    })),
    discount: writeDiscount(order.discount, order.currency),
    method: order.method,
    shipping: agreed ? plainMinor(agreed.minor, order.currency) : '',
    note: order.note,
    gift: order.gift,
    giftNote: order.gift_note,
  };
}
