import { expect, it } from 'vitest';
import en from '@locales/en.json';

/** The parts of the catalogue that are read here alone. */
const OURS =
  /^(ui|nav|keys|palette|gallery|theme|live|page(?!\.cursor|\.sort)|settings|scan|people|roles|devices)\./;

const sources = Object.entries(
  import.meta.glob<string>(['../**/*.{svelte,ts}'], { query: '?raw', import: 'default', eager: true }),
).filter(([file]) => !file.endsWith('.test.ts'));
const source = sources.map(([, text]) => text).join('\n');
const built = [...source.matchAll(/`([a-z_.]+)\$\{/g)].map(([, prefix]) => prefix ?? '');

it('no text is left over that no screen says', () => {
  const keys = Object.keys(en).map((key) => key.replace(/#.*/, ''));
  const unsaid = keys.filter(
    (key) =>
      OURS.test(key) &&
      !source.includes(`'${key}'`) &&
      !built.some((prefix) => prefix && key.startsWith(prefix)),
  );
  expect(unsaid).toEqual([]);
});
