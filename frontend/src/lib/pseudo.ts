const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const MARKED = 'åƀçðéƒĝĥîĵķļɱñöþǫřšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŘŠŢÛṼŴẊÝŽ';
const marks = new Map([...PLAIN].map((letter, i) => [letter, [...MARKED][i] ?? letter]));

/** OPEN and CLOSE stand round every text of the pseudo-locale. */
export const OPEN = '⟦';
export const CLOSE = '⟧';

/** pseudo accents a text, lengthens it as German would, and leaves its arguments alone. */
export function pseudo(text: string): string {
  const body = text
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? part : [...part].map((c) => marks.get(c) ?? c).join('')))
    .join('');
  return `${OPEN}${body}${'~'.repeat(Math.ceil(text.length * 0.3))}${CLOSE}`;
}
