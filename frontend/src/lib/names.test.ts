import { afterEach, describe, expect, it } from 'vitest';
import { language } from './i18n.svelte';
import { currencyName, localeName, named, regionName } from './names';

afterEach(() => language.use('en'));

describe('names', () => {
  it('are those of the language on screen', async () => {
    expect([regionName('DE'), localeName('de-CH')]).toEqual(['Germany', 'Swiss High German']);
    await language.use('de');
    expect([regionName('DE'), currencyName('EUR')]).toEqual(['Deutschland', 'EUR · Euro']);
  });

  it('a code that nobody knows stands for itself', () => {
    expect([regionName('?'), currencyName('XQQ'), localeName('not a tag')]).toEqual([
      '?',
      'XQQ',
      'not a tag',
    ]);
  });

  it('are sorted as the language sorts them', async () => {
    await language.use('de');
    expect(named(['US', 'AT', 'DE'], regionName).map((one) => one.value)).toEqual(['DE', 'AT', 'US']);
  });
});
