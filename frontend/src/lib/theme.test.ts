import { describe, expect, it } from 'vitest';
import { Looks } from './theme.svelte';

function device(kept: Record<string, string> = {}, dark = false) {
  const written = new Map<string, string>();
  const root = {
    setAttribute: (name: string, value: string) => void written.set(name, value),
    removeAttribute: (name: string) => void written.delete(name),
  };
  const shelf = {
    getItem: (name: string) => kept[name] ?? null,
    setItem: (name: string, value: string) => void (kept[name] = value),
  };
  let told: (event: { matches: boolean }) => void = () => undefined;
  const system = { matches: dark, addEventListener: (_: string, listener: typeof told) => (told = listener) };
  const looks = new Looks(root, shelf, system as unknown as MediaQueryList);
  return { looks, written, kept, systemTurns: (matches: boolean) => told({ matches }) };
}

describe('light and dark', () => {
  it('follow the system until the person chooses', () => {
    const { looks, written, systemTurns } = device({}, true);
    expect(looks.shown).toBe('dark');
    systemTurns(false);
    expect(looks.shown).toBe('light');
    expect(written.has('data-theme')).toBe(false);
  });

  it('a choice is written to the page and kept on this device', () => {
    const { looks, written, kept } = device({}, true);
    looks.turn();
    expect([looks.shown, written.get('data-theme'), kept['shopbench.theme']]).toEqual([
      'light',
      'light',
      'light',
    ]);
  });

  it('what was kept is there again', () => {
    const { looks, written } = device({
      'shopbench.theme': 'dark',
      'shopbench.density': 'touch',
      'shopbench.rail': 'narrow',
    });
    expect([looks.theme, looks.density, looks.rail]).toEqual(['dark', 'touch', 'narrow']);
    expect([...written]).toEqual([
      ['data-theme', 'dark'],
      ['data-density', 'touch'],
      ['data-rail', 'narrow'],
    ]);
  });

  it('a value from another time counts as none', () => {
    expect(device({ 'shopbench.theme': 'sepia' }).looks.theme).toBe('system');
  });
});
