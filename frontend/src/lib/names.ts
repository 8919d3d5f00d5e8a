import { language } from './i18n.svelte';
import type { Choice } from './choice';

/** regionName is what a country is called in the language on screen; an unknown code stands for itself. */
export function regionName(code: string): string {
  return nameOf('region', code);
}

/** currencyName is what a currency is called, its code before it. */
export function currencyName(code: string): string {
  const name = nameOf('currency', code);
  return name === code ? code : `${code} · ${name}`;
}

/** localeName is what a language is called, with its country where it names one. */
export function localeName(tag: string): string {
  return nameOf('language', tag);
}

/** named lists codes with their names, in the order in which a person looks for them. */
export function named(codes: readonly string[], name: (code: string) => string): Choice[] {
  const { compare } = new Intl.Collator(language.locale);
  return codes.map((value) => ({ value, label: name(value) })).sort((a, b) => compare(a.label, b.label));
}

function nameOf(type: Intl.DisplayNamesOptions['type'], code: string): string {
  try {
    return new Intl.DisplayNames(language.locale, { type }).of(code) ?? code;
  } catch {
    return code;
  }
}
