import { describe, expect, it } from 'vitest';
import { diagnose, layoutOf, placeOf, PROBE, type Layout } from './layouts';
import { usSign, type Scan } from './scan';

/** The scan of PROBE by a scanner of one layout on a computer of another. */
function scanned(scanner: Layout, computer: Layout): Scan {
  const codes = [...PROBE].map((sign) => placeOf(scanner, sign));
  const typed = codes
    .map((code) => [...PROBE].find((sign) => placeOf(computer, sign) === code) ?? '?')
    .join('');
  const us = codes.map((code) => {
    const shiftKey = code.startsWith('Shift+');
    return usSign({ key: '?', code: code.replace('Shift+', ''), shiftKey });
  });
  return { typed, us: us.join(''), codes };
}

describe('the test of a scanner', () => {
  it.each(['qwerty', 'qwertz', 'azerty'] as const)(
    'a scanner set as the computer is, %s, is fine',
    (layout) => {
      expect(diagnose(scanned(layout, layout))).toEqual({ kind: 'fine' });
    },
  );

  it.each([
    ['qwerty', 'qwertz'],
    ['qwerty', 'azerty'],
    ['qwertz', 'qwerty'],
    ['azerty', 'qwertz'],
  ] as const)('a scanner set to %s on a computer of %s is named', (scanner, computer) => {
    expect(diagnose(scanned(scanner, computer))).toEqual({ kind: 'layout', scanner });
  });

  it('Caps Lock is named as such', () => {
    const scan = { ...scanned('qwerty', 'qwerty'), typed: PROBE.toLowerCase() };
    expect(diagnose(scan)).toEqual({ kind: 'caps' });
  });

  it('another code is not the one to test with', () => {
    expect(
      diagnose({ typed: '4006381333931', us: '4006381333931', codes: Array(13).fill('Digit4') }),
    ).toEqual({
      kind: 'other',
    });
  });

  it('keys that no known layout sends have no name', () => {
    expect(layoutOf(['KeyA'])).toBeUndefined();
  });
});
