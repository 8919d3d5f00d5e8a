/** GAP is the most that lies between two keys of a scanner, in ms. */
export const GAP = 50;
/** SHORTEST is the least number of signs that a scan has. */
export const SHORTEST = 3;

/** KeyDown is what the catcher reads of a keyboard event. */
export interface KeyDown {
  key: string;
  code: string;
  shiftKey: boolean;
}

/** Scan is a burst of keys: as the computer's layout typed it, and as US key positions. */
export interface Scan {
  typed: string;
  us: string;
  /** codes are the keys themselves, "Shift+KeyA" for a capital. */
  codes: string[];
}

/** Burst collects keys and says when they were a scan. */
export class Burst {
  #keys: KeyDown[] = [];
  #last = -Infinity;

  /** started says whether the next key may belong to a burst that has begun. */
  started(now: number): boolean {
    return this.#keys.length > 0 && now - this.#last <= GAP;
  }

  /** press takes a key that went down and returns the scan that it ended, if any. */
  press(event: KeyDown, now: number): Scan | undefined {
    if (now - this.#last > GAP) this.#keys = [];
    this.#last = now;
    if (event.key === 'Enter') return this.#end();
    if (isSign(event)) this.#keys.push(event);
    else if (!QUIET.has(event.key)) this.#keys = [];
    return undefined;
  }

  #end(): Scan | undefined {
    const keys = this.#keys;
    this.#keys = [];
    if (keys.length < SHORTEST) return undefined;
    return {
      typed: keys.map((one) => (one.key.length === 1 ? one.key : '')).join(''),
      us: keys.map(usSign).join(''),
      codes: keys.map((one) => (one.shiftKey ? `Shift+${one.code}` : one.code)),
    };
  }
}

const QUIET = new Set(['Shift', 'AltGraph', 'CapsLock']);

function isSign(event: KeyDown): boolean {
  return [...event.key].length === 1 || event.key === 'Dead';
}

/** candidates are the codes that a scan may mean, the likeliest first. */
export function candidates(scan: Scan): string[] {
  return [...new Set([scan.typed, scan.us])].filter(Boolean);
}

const US: Record<string, string> = {
  Space: '  ',
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  IntlBackslash: '\\|',
  Semicolon: ';:',
  Quote: `'"`,
  Backquote: '`~',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
};
const US_DIGITS = ')!@#$%^&*(';

/** usSign is the sign that a key writes on a US keyboard. */
export function usSign(event: KeyDown): string {
  const [, letter] = /^Key([A-Z])$/.exec(event.code) ?? [];
  if (letter) return event.shiftKey ? letter : letter.toLowerCase();
  const [, digit] = /^Digit(\d)$/.exec(event.code) ?? [];
  if (digit) return event.shiftKey ? (US_DIGITS[Number(digit)] ?? digit) : digit;
  const [, pad] = /^Numpad(\d)$/.exec(event.code) ?? [];
  return pad ?? US[event.code]?.[event.shiftKey ? 1 : 0] ?? event.key;
}

/** Verdict is what became of a code: acted on, not known, or known and refused. */
export type Verdict = boolean | 'refused';

/** Handler acts on a code if it knows it, and says what became of it. */
export type Handler = (code: string) => Verdict | Promise<Verdict>;

/** Known is a code that somebody knew. */
export interface Known {
  code: string;
  refused: boolean;
}

/** Resolver asks the screens that are open what a code means, the last one first. */
export class Resolver {
  #handlers: Handler[] = [];

  /** add asks a handler until the returned function is called. */
  add(handler: Handler): () => void {
    this.#handlers.push(handler);
    return () => {
      this.#handlers = this.#handlers.filter((one) => one !== handler);
    };
  }

  /** resolve returns the code that somebody knew, as typed or else as US positions. */
  async resolve(scan: Scan): Promise<Known | undefined> {
    for (const code of candidates(scan)) {
      for (const handler of this.#handlers.toReversed()) {
        const verdict = await handler(code);
        if (verdict) return { code, refused: verdict === 'refused' };
      }
    }
    return undefined;
  }
}
