import type { Scan } from './scan';

/** PROBE is the code to scan: its signs lie elsewhere on every keyboard. */
export const PROBE = 'YZ-QA/M_7';

/** Layout is a family of keyboards, by the letters that begin it: English, German, French. */
export type Layout = 'qwerty' | 'qwertz' | 'azerty';

/** Where the signs of PROBE lie; what is not named lies as on a US keyboard. */
const PLACES: Record<Layout, Record<string, string>> = {
  qwerty: {},
  qwertz: { Y: 'Shift+KeyZ', Z: 'Shift+KeyY', '-': 'Slash', '/': 'Shift+Digit7', _: 'Shift+Slash' },
  azerty: {
    Z: 'Shift+KeyW',
    Q: 'Shift+KeyA',
    A: 'Shift+KeyQ',
    M: 'Shift+Semicolon',
    '-': 'Digit6',
    _: 'Digit8',
    '/': 'Shift+Period',
    '7': 'Shift+Digit7',
  },
};
const US_PLACES: Record<string, string> = { '-': 'Minus', _: 'Shift+Minus', '/': 'Slash', '7': 'Digit7' };

/** Finding is what the test field says about a scanner. */
export type Finding =
  { kind: 'fine' | 'caps' | 'slow' | 'other' } | { kind: 'layout'; scanner: Layout | undefined };

/** diagnose compares a scan of PROBE with what it should have been. */
export function diagnose(scan: Scan): Finding {
  if (scan.typed === PROBE) return { kind: 'fine' };
  if (scan.codes.length !== PROBE.length) return { kind: 'other' };
  const scanner = layoutOf(scan.codes);
  if (scan.typed.length === PROBE.length && scan.typed.toUpperCase() === PROBE) return { kind: 'caps' };
  return scanner || scan.us === PROBE ? { kind: 'layout', scanner } : { kind: 'other' };
}

/** layoutOf names the layout that sends PROBE as these keys. */
export function layoutOf(codes: string[]): Layout | undefined {
  const layouts = Object.keys(PLACES) as Layout[];
  return layouts.find((layout) => [...PROBE].every((sign, i) => placeOf(layout, sign) === codes[i]));
}

/** placeOf is the key, with Shift where it needs it, that writes a sign of PROBE. */
export function placeOf(layout: Layout, sign: string): string {
  return PLACES[layout][sign] ?? US_PLACES[sign] ?? `Shift+Key${sign}`;
}
