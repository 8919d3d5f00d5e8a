import type { Preset } from '../../api/office';

type Place = Pick<Preset, 'country' | 'locale' | 'time_zone'>;

/** NOBODYS is the country of a computer that says neither where it is nor what it speaks. */
const NOBODYS = 'US';

/**
 * likely is the preset of the country that somebody probably sits in: that of
 * the computer's time zone, else the country of its languages, else the one where most
 * speak them, else one that does, else the one that the command line takes too.
 */
export function likely<P extends Place>(
  presets: readonly P[],
  zone: string,
  languages: readonly string[],
): P | undefined {
  const regions = languages.map((tag) => localeOf(tag)?.region);
  const spoken = languages.map((tag) => localeOf(tag)?.language);
  const homes = languages.map((tag) => localeOf(tag)?.maximize().region);
  const here = presets.filter((one) => sameZone(one.time_zone, zone));
  return (
    here[0] ??
    first(regions, (region) => presets.find((one) => one.country === region)) ??
    first(homes, (region) => presets.find((one) => one.country === region)) ??
    first(spoken, (tongue) => presets.find((one) => localeOf(one.locale)?.language === tongue)) ??
    presets.find((one) => one.country === NOBODYS) ??
    presets[0]
  );
}

/** zoneOf is the computer's time zone; empty where it names no place, as a server's does. */
export function zoneOf(zone: string): string {
  return /^(UTC|GMT|Etc\/.*)$/.test(zone) ? '' : zone;
}

function first<A, B>(all: readonly A[], find: (one: A) => B | undefined): B | undefined {
  for (const one of all) {
    const found = find(one);
    if (found) return found;
  }
  return undefined;
}

/** A zone has old names: browsers still say Asia/Calcutta. */
function sameZone(a: string, b: string): boolean {
  return a === b || canonical(a) === canonical(b);
}

function canonical(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return zone;
  }
}

function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}
