import { describe, expect, it } from 'vitest';
import { likely, zoneOf } from './likely';

const presets = [
  { country: 'AT', locale: 'de-AT', time_zone: 'Europe/Vienna' },
  { country: 'DE', locale: 'de-DE', time_zone: 'Europe/Berlin' },
  { country: 'GB', locale: 'en-GB', time_zone: 'Europe/London' },
  { country: 'IN', locale: 'en-IN', time_zone: 'Asia/Kolkata' },
  { country: 'US', locale: 'en-US', time_zone: 'America/New_York' },
];
const of = (zone: string, ...languages: string[]) => likely(presets, zone, languages)?.country;

describe('the likely country', () => {
  it.each([
    ['the time zone decides, not the language', 'Europe/Berlin', ['en-US'], 'DE'],
    ['by its old name too', 'Asia/Calcutta', ['en'], 'IN'],
    [
      'a zone without a shop leaves it to the country of the language',
      'America/Chicago',
      ['en-US', 'en'],
      'US',
    ],
    ['and a language without a country to where most speak it', 'America/Chicago', ['fr', 'de'], 'DE'],
    ['or, without a shop there, to who speaks it too', 'America/Chicago', ['de-LI'], 'AT'],
    ['two who share a language are told apart', 'America/Chicago', ['en'], 'US'],
    ['nothing known is what the command line takes too', 'Africa/Nairobi', ['sw', '!'], 'US'],
  ])('%s', (_, zone, languages, country) => expect(of(zone, ...languages)).toBe(country));

  it('there is none without presets', () => expect(likely([], 'Europe/Berlin', ['de'])).toBeUndefined());
});

it.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['UTC', ''],
  ['Etc/GMT+2', ''],
])('the zone %s is kept as "%s"', (zone, kept) => expect(zoneOf(zone)).toBe(kept));
