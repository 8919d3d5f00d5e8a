import en from '@locales/en.json';
import { pseudo } from './pseudo';

type Catalogue = Record<string, string>;
type Bare<K> = K extends `${infer Base}#${string}` ? Base : K;

/** Key is the name of a text in the catalogue, plurals without their category. */
export type Key = Bare<keyof typeof en>;

/** Args are the named values that a text fills in; n chooses the plural. */
export type Args = Record<string, string | number>;

const english: Catalogue = en;
const files = import.meta.glob<Catalogue>(['@locales/*.json', '!@locales/en.json'], { import: 'default' });

const KEPT = 'shopbench.language';
/** PRODUCT is the name of the program, the same in every language. */
export const PRODUCT = 'Shopbench';

/** PSEUDO is a language that wraps and accents every text: what stays plain is not from the catalogue. */
export const PSEUDO = 'qps';

/** languages lists the tags that have a catalogue, English first. */
export const languages: string[] = ['en', ...Object.keys(files).map(tag).sort()];

function tag(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.json$/, '');
}

class Language {
  /** current is the language on screen. */
  current = $state('en');
  #texts = $state.raw<Catalogue>(english);

  /** locale is what Intl formats by. */
  get locale(): string {
    return this.current === PSEUDO ? 'en' : this.current;
  }

  /** use shows the office in a language; an unknown one becomes English. */
  async use(wanted: string): Promise<void> {
    const load = files[Object.keys(files).find((file) => tag(file) === wanted) ?? ''];
    this.#texts = load ? await load() : english;
    this.current = load || wanted === PSEUDO ? wanted : 'en';
    if (typeof document === 'undefined') return;
    document.documentElement.lang = this.locale;
    document.documentElement.dir = direction(this.locale);
  }

  /** find returns the text of a key as it stands, or undefined. */
  find(key: string): string | undefined {
    const text = this.#texts[key] ?? english[key];
    return text !== undefined && this.current === PSEUDO ? pseudo(text) : text;
  }
}

/** language is the one that the office speaks; keep remembers it on this device. */
export const language = new Language();

/** startLanguage picks: the address (?lang=), what was kept, what the system asks for. */
export function startLanguage(search: string, kept: string | null, system: readonly string[]): string {
  const asked = new URLSearchParams(search).get('lang') ?? kept;
  if (asked === PSEUDO || (asked && languages.includes(asked))) return asked;
  const primary = system.map((one) => one.toLowerCase().split('-')[0] ?? '');
  return primary.find((one) => languages.includes(one)) ?? 'en';
}

/** boot loads the language to start in. */
export function boot(): Promise<void> {
  return language.use(startLanguage(location.search, localStorage.getItem(KEPT), navigator.languages));
}

/** keepLanguage shows the office in a language and remembers it on this device. */
export async function keepLanguage(wanted: string): Promise<void> {
  await language.use(wanted);
  localStorage.setItem(KEPT, language.current);
}

/** t returns a text of the catalogue in the language on screen. */
export function t(key: Key, args: Args = {}): string {
  return lookup(key, args) ?? key;
}

/** lookup is t for a key that came from elsewhere, such as a fault's: undefined when unknown. */
export function lookup(key: string, args: Args = {}): string | undefined {
  const found = typeof args['n'] === 'number' ? plural(key, args['n']) : language.find(key);
  return found?.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = args[name];
    return value === undefined ? whole : typeof value === 'number' ? grouped(value) : value;
  });
}

function plural(key: string, n: number): string | undefined {
  const category = new Intl.PluralRules(language.locale).select(n);
  return language.find(`${key}#${category}`) ?? language.find(`${key}#other`) ?? language.find(key);
}

function grouped(value: number): string {
  return new Intl.NumberFormat(language.locale).format(value);
}

const FROM_THE_RIGHT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** direction is the side from which a language is written. */
export function direction(tag: string): 'ltr' | 'rtl' {
  return FROM_THE_RIGHT.has(tag.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/** pageSide is the side from which the page on screen begins. */
export function pageSide(): 'ltr' | 'rtl' {
  return document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr';
}

/** languageName is what a language calls itself. */
export function languageName(tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
