import { afterEach, describe, expect, it } from 'vitest';
import de from '@locales/de.json';
import en from '@locales/en.json';
import { direction, language, languageName, languages, lookup, startLanguage, t } from './i18n.svelte';
import { pseudo } from './pseudo';

afterEach(() => language.use('en'));

/** Words that a German shop writes as an English one does. */
const ALIKE = new Set(['SKU', 'Status', 'OK', 'Name', 'PIN', 'Scanner', 'Ember & Folio', 'Esc', 'Alt']);

describe('texts', () => {
  it('a text fills in its arguments', () => {
    expect(t('ui.of', { done: 57, total: 12_345 })).toBe('57 of 12,345');
  });

  it('one change and two changes are different words', () => {
    expect(t('ui.changes', { n: 1 })).toBe('1 change');
    expect(t('ui.changes', { n: 2 })).toBe('2 changes');
  });

  it('numbers are grouped as the language does it', async () => {
    await language.use('de');
    expect(t('ui.of', { done: 1, total: 12_345 })).toBe('1 von 12.345');
  });

  it('an argument that was not given stays visible', () => {
    expect(t('ui.of', { done: 1 })).toBe('1 of {total}');
  });

  it('a key from elsewhere that nobody knows is undefined, not a key on screen', () => {
    expect(lookup('no.such_key')).toBeUndefined();
  });

  it('a text with dollar signs is filled in as it is', () => {
    expect(t('ui.of', { done: '$&', total: '$1' })).toBe('$& of $1');
  });
});

describe('the language to start in', () => {
  it('the address asks first, then what was kept, then the system', () => {
    expect(startLanguage('?lang=de', 'en', ['fr'])).toBe('de');
    expect(startLanguage('', 'de', ['en'])).toBe('de');
    expect(startLanguage('', null, ['fr-CH', 'de-CH'])).toBe('de');
    expect(startLanguage('?lang=xx', null, ['fr'])).toBe('en');
  });

  it('the pseudo-locale wraps every text and leaves arguments alone', async () => {
    await language.use('qps');
    expect(t('ui.of', { done: 1, total: 2 })).toMatch(/^⟦1 öƒ 2~+⟧$/);
    expect(pseudo('{name} exists')).toContain('{name} ');
  });
});

describe('a language', () => {
  it('names itself', () =>
    expect(['en', 'de', 'fr'].map(languageName)).toEqual(['English', 'Deutsch', 'Français']));
  it('has a side to begin from', () =>
    expect(['de', 'ar', 'he-IL'].map(direction)).toEqual(['ltr', 'rtl', 'rtl']));
});

describe('the catalogue', () => {
  it('has every file of the folder', () => expect(languages).toEqual(['en', 'de']));

  it('has the same keys in both languages, sorted', () => {
    expect(Object.keys(de)).toEqual(Object.keys(en));
    expect(Object.keys(en)).toEqual(Object.keys(en).sort());
  });

  it('German is German', () => {
    const same = Object.entries(de).filter(([key, text]) => en[key as keyof typeof en] === text);
    expect(same.filter(([, text]) => /\p{L}{2}/u.test(text) && !ALIKE.has(text))).toEqual([]);
  });

  it('both languages name the same arguments', () => {
    const names = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    const differing = Object.entries(de).filter(
      ([key, text]) => String(names(text)) !== String(names(en[key as keyof typeof en])),
    );
    expect(differing).toEqual([]);
  });
});
