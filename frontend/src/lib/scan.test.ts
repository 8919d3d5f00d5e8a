import { describe, expect, it, vi } from 'vitest';
import { Burst, candidates, Resolver, usSign, type KeyDown, type Scan } from './scan';

/** Types keys with a gap and returns the scans that came of it. */
function type(keys: KeyDown[], gap: number): Scan[] {
  const burst = new Burst();
  return keys.flatMap((key, i) => burst.press(key, 1_000 + i * gap) ?? []);
}

function key(key: string, code: string, shiftKey = false): KeyDown {
  return { key, code, shiftKey };
}
const letters = (text: string) => [...text].map((c) => key(c, `Key${c.toUpperCase()}`));
const enter = key('Enter', 'Enter');

describe('a scan', () => {
  it('is a burst of keys that ends in Enter', () => {
    expect(type([...letters('next'), enter], 12)).toMatchObject([{ typed: 'next', us: 'next' }]);
  });

  it('may take 50 ms a key and no more', () => {
    expect(type([...letters('next'), enter], 50)).toHaveLength(1);
    expect(type([...letters('next'), enter], 51)).toHaveLength(0);
  });

  it('is not what a person types and then sends', () => {
    const burst = new Burst();
    letters('next').forEach((one, i) => burst.press(one, i * 20));
    expect(burst.press(enter, 400)).toBeUndefined();
  });

  it('is longer than two keys rolled into Enter', () => {
    expect(type([...letters('ok'), enter], 10)).toHaveLength(0);
  });

  it('goes on over Shift, and a capital remembers it', () => {
    const keys = [key('Shift', 'ShiftLeft', true), key('A', 'KeyA', true), ...letters('bc'), enter];
    expect(type(keys, 10)).toMatchObject([
      { typed: 'Abc', us: 'Abc', codes: ['Shift+KeyA', 'KeyB', 'KeyC'] },
    ]);
  });

  it('is broken off by a key that writes nothing', () => {
    expect(type([...letters('ab'), key('ArrowLeft', 'ArrowLeft'), ...letters('cd'), enter], 10)).toHaveLength(
      0,
    );
  });

  it('two scans in a row are two', () => {
    const burst = new Burst();
    const press = (keys: KeyDown[], start: number) =>
      keys.flatMap((one, i) => burst.press(one, start + i * 8) ?? []).map((scan) => scan.typed);
    expect(press([...letters('abc'), enter], 0)).toEqual(['abc']);
    expect(press([...letters('def'), enter], 40)).toEqual(['def']);
  });
});

describe('a scanner set to another layout', () => {
  it('a US scanner on a German computer is read by its key positions', () => {
    const keys = [key('z', 'KeyY'), key('y', 'KeyZ'), key('ß', 'Minus'), key('7', 'Digit7'), enter];
    expect(type(keys, 10).flatMap(candidates)).toEqual(['zyß7', 'yz-7']);
  });

  it('a dead key leaves nothing typed, and its position still counts', () => {
    const keys = [key('Dead', 'Backquote'), ...letters('ab'), enter];
    expect(type(keys, 10)).toMatchObject([{ typed: 'ab', us: '`ab' }]);
  });

  it.each([
    ['a digit with Shift', key('/', 'Digit7', true), '&'],
    ['the number pad', key('7', 'Numpad7'), '7'],
    ['a blank', key(' ', 'Space'), ' '],
    ['a key that no US keyboard has', key('ã', 'KeyÃ'), 'ã'],
  ])('%s', (_, event, sign) => expect(usSign(event)).toBe(sign));
});

describe('what a scan means', () => {
  const scan: Scan = { typed: 'zyß', us: 'yz-', codes: [] };

  it('the screen on top is asked first', async () => {
    const resolver = new Resolver();
    const below = vi.fn(() => true);
    resolver.add(below);
    const leave = resolver.add((code) => code === 'zyß');
    expect(await resolver.resolve(scan)).toEqual({ code: 'zyß', refused: false });
    expect(below).not.toHaveBeenCalled();
    leave();
    await resolver.resolve(scan);
    expect(below).toHaveBeenCalledWith('zyß');
  });

  it('what nobody knows as typed is tried as US key positions', async () => {
    const resolver = new Resolver();
    resolver.add((code) => Promise.resolve(code === 'yz-'));
    expect(await resolver.resolve(scan)).toEqual({ code: 'yz-', refused: false });
  });

  it('what is known and refused is nobody else’s', async () => {
    const resolver = new Resolver();
    const below = vi.fn(() => true);
    resolver.add(below);
    resolver.add(() => 'refused');
    expect(await resolver.resolve(scan)).toEqual({ code: 'zyß', refused: true });
    expect(below).not.toHaveBeenCalled();
  });

  it('what nobody knows at all is said to be unknown', async () => {
    expect(await new Resolver().resolve(scan)).toBeUndefined();
  });
});
