import { describe, expect, it } from 'vitest';
import type { ShipmentItem } from '../../../api/office';
import { commandOf, itemAt, segments } from './items';

function item(line: string, counted: number, asked: number): ShipmentItem {
  const none = { variant: '', title: line, choices: '', sku: '', gtin: '', cover: '', qty_digits: 0 };
  return { ...none, line, counted, asked };
}

describe('what is to be put in next', () => {
  it('is more of what was scanned last, while the order asks for it', () => {
    expect(itemAt([item('a', 0, 1), item('b', 1, 2)], 'b')?.line).toBe('b');
    expect(itemAt([item('a', 0, 1), item('b', 2, 2)], 'b')?.line).toBe('a');
    expect(itemAt([item('a', 1, 1)], 'a')).toBeUndefined();
  });
});

describe('a command code', () => {
  it.each(['NEW PARCEL', 'new parcel', ' NEW-PARCEL '])('%s begins the next parcel', (code) =>
    expect(commandOf(code)).toBe('NEW PARCEL'),
  );
  it('is no code of goods', () => expect(commandOf('NEXT-220')).toBeUndefined());
});

describe('the bar of n of m', () => {
  it('shows what is done, what is next and what is left', () =>
    expect(segments(1, 3)).toEqual(['d', 'n', '']));
  it('never has more parts than can be told apart', () => {
    expect(segments(100, 200)).toHaveLength(30);
    expect(segments(200, 200).every((one) => one === 'd')).toBe(true);
    expect(segments(199, 200).at(-1)).toBe('n');
  });
});
