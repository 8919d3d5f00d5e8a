import { describe, expect, it } from 'vitest';
import { countries, currencies, zones } from './codes';
import { currencyName, regionName } from './names';

describe('codes', () => {
  it('every one has a name, is written as its standard does, and stands there once', () => {
    expect(countries.filter((code) => regionName(code) === code)).toEqual([]);
    expect(currencies.filter((code) => currencyName(code) === code)).toEqual([]);
    expect(countries.filter((code) => !/^[A-Z]{2}$/.test(code))).toEqual([]);
    expect(currencies.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([]);
    expect([new Set(countries).size, new Set(currencies).size]).toEqual([249, currencies.length]);
  });

  it('a zone under its old name is offered where a shop has it', () => {
    expect(zones('Asia/Calcutta').filter((zone) => zone === 'Asia/Calcutta')).toHaveLength(1);
    expect(zones('Europe/Berlin')).toContain('Europe/Berlin');
  });
});
