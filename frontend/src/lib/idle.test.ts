import { describe, expect, it } from 'vitest';
import { Idle } from './idle';

function device() {
  const kept = new Map<string, string>();
  const shelf = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const clock = { now: 1_000_000 };
  return { clock, open: () => new Idle(shelf, () => clock.now) };
}

describe('an office that nobody touches', () => {
  it('rests after so many minutes, and a key wakes it', () => {
    const { clock, open } = device();
    const idle = open();
    idle.touch();
    clock.now += 10 * 60_000 - 1;
    expect(idle.over(10)).toBe(false);
    clock.now += 1;
    expect(idle.over(10)).toBe(true);
    expect(idle.over(0)).toBe(false);
    idle.touch();
    expect(idle.over(10)).toBe(false);
  });

  it('does not rest while another window of the device is used', () => {
    const { clock, open } = device();
    const [here, there] = [open(), open()];
    here.touch();
    clock.now += 9 * 60_000;
    there.touch();
    clock.now += 9 * 60_000;
    expect(here.over(10)).toBe(false);
  });
});
