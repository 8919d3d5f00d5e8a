import { describe, expect, it } from 'vitest';
import { fitting, once, searched, type Entry } from './entries';

const entry = (group: 'go' | 'do', label: string): Entry => ({
  id: label,
  group,
  label,
  run: () => undefined,
});
const entries = [
  entry('go', 'Settings: appearance and language'),
  entry('go', 'Gallery'),
  entry('do', 'Dark'),
  entry('do', 'Größe ändern'),
  entry('do', 'Go to the start'),
];
const labels = (typed: string) => fitting(entries, typed).map((one) => one.label);

describe('the palette finds', () => {
  it('everything while nothing is typed, places first', () => {
    expect(labels('')).toEqual([
      'Settings: appearance and language',
      'Gallery',
      'Dark',
      'Größe ändern',
      'Go to the start',
    ]);
  });
  it('every word, wherever it stands', () =>
    expect(labels('lang sett')).toEqual(['Settings: appearance and language']));
  it('what is written with accents', () => expect(labels('grosse')).toEqual(['Größe ändern']));
  it('what begins so before what holds it', () =>
    expect(labels('g')).toEqual([
      'Gallery',
      'Settings: appearance and language',
      'Größe ändern',
      'Go to the start',
    ]));
  it('commands alone after >', () => expect(labels('> d')).toEqual(['Dark', 'Größe ändern']));
  it('nothing that is not there', () => expect(labels('zebra')).toEqual([]));
  it('and marks what was searched for', () => expect(searched('> da ')).toBe('da'));
});

it('what two keys do stands in the palette once, with the first of them', () => {
  const [enter, n, q] = [
    { label: 'next', keys: 'Enter' },
    { label: 'next', keys: 'n' },
    { label: 'queue', keys: 'q' },
  ];
  expect(once([enter, n, q])).toEqual([enter, q]);
});
