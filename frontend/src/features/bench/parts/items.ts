import type { ShipmentItem } from '../../../api/office';

/** itemAt is what is to be put in next: more of what was counted last, else the first that is not complete. */
export function itemAt(items: readonly ShipmentItem[], last: string): ShipmentItem | undefined {
  const open = items.filter((one) => one.counted < one.asked);
  return open.find((one) => one.line === last) ?? open[0];
}

const COMMANDS = ['NEXT', 'SHORT', 'NEW PARCEL', 'REPRINT', 'CANCEL'] as const;

/** commandOf reads a command code; anything else is undefined. */
export function commandOf(code: string): (typeof COMMANDS)[number] | undefined {
  const said = code
    .trim()
    .toUpperCase()
    .replace(/[\s_-]+/g, ' ');
  return COMMANDS.find((one) => one === said);
}

/** segments is how the bar above shows n of m: never so many that none can be seen. */
export function segments(counted: number, asked: number): ('d' | 'n' | '')[] {
  const most = Math.min(asked, 30);
  const done = asked ? Math.floor((counted * most) / asked) : 0;
  return Array.from({ length: most }, (_, at) => (at < done ? 'd' : at === done ? 'n' : ''));
}
