import { fold } from '../lib/fold';

/** Entry is a line of the palette. */
export interface Entry {
  id: string;
  /** found is what the shop has: an order, a customer, a product. */
  group: 'go' | 'do' | 'found';
  label: string;
  /** more is what else tells it from others of its name. */
  more?: string;
  keys?: string;
  run: () => void;
}

/** COMMANDS begins a search among what can be done, leaving out where one can go. */
export const COMMANDS = '>';

/** fitting returns the entries that hold every word typed; those that begin with it come first. */
export function fitting(entries: readonly Entry[], typed: string): Entry[] {
  const only = typed.trimStart().startsWith(COMMANDS);
  const words = fold(only ? typed.trimStart().slice(1) : typed)
    .split(/\s+/)
    .filter(Boolean);
  const found = entries.filter((entry) => {
    const label = fold(entry.label);
    return (!only || entry.group === 'do') && words.every((word) => label.includes(word));
  });
  const first = words[0] ?? '';
  const rank = (entry: Entry) =>
    (entry.group === 'go' ? 0 : 2) + (fold(entry.label).startsWith(first) ? 0 : 1);
  return found.toSorted((a, b) => rank(a) - rank(b));
}

/** once names what two keys do by the first of them alone. */
export function once<T extends { label: string }>(shortcuts: readonly T[]): T[] {
  return shortcuts.filter((one, i) => shortcuts.findIndex(({ label }) => label === one.label) === i);
}

/** searched is what was typed without the sign for commands, to mark hits by. */
export function searched(typed: string): string {
  return typed.trimStart().replace(/^>/, '').trim();
}
