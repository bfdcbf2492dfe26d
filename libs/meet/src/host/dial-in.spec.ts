import { Language } from '@convenor/contracts';
import { countryIn, dialInLines, inGroups, keyedPasscode, type DialInReader } from './dial-in';

const dialIn = [
  { country: 'US', number: '+1 309 205 3325' }, { country: 'CH', number: '+41 22 591 00 05' }, { country: 'NP', number: '+977 1 000 0000' },
  { country: 'US', number: '+1 312 626 6799' }, { country: 'DE', number: '+49 695 050 0952' }, { country: 'US', number: '+1 309 205 3325' },
];
const reader = (change: Partial<DialInReader> = {}): DialInReader => ({ language: 'en', country: null, zone: null, ...change });
const countries = (by: Partial<DialInReader>) => dialInLines({ dialIn, dialInText: null }, reader(by)).map(({ country }) => country);

describe('numbers to ring', () => {
  it('stand with the reader’s own country first, the others from A to Z, each number once', () => {
    expect(countries({ country: 'CH' })).toEqual(['Switzerland', 'Germany', 'Nepal', 'United States', 'United States']);
    expect(countries({ country: 'us' })).toEqual(['United States', 'United States', 'Germany', 'Nepal', 'Switzerland']);
    expect(countries({})).toEqual(['Germany', 'Nepal', 'Switzerland', 'United States', 'United States']);
  });

  it('go by the clock of whoever named no country, also where the zone has a new name', () => {
    expect(countries({ zone: 'Asia/Kathmandu' })[0]).toBe('Nepal');
    expect(countries({ zone: 'America/Chicago' })[0]).toBe('United States');
    expect(countries({ country: 'DE', zone: 'Asia/Kathmandu' })[0]).toBe('Germany');
  });

  it('name the country in each language, and sort by it', () => {
    expect(Language.options.map((language) => countryIn('CH', language))).toEqual(['Switzerland', 'Suisse', 'Suiza', 'سويسرا', 'Швейцария', '瑞士']);
    expect(countries({ language: 'fr' })).toEqual(['Allemagne', 'États-Unis', 'États-Unis', 'Népal', 'Suisse']);
    expect(countryIn('Elsewhere', 'en')).toBe('Elsewhere');
  });

  it.each([
    ['Geneva: +41 22 555 01 00\nParis +33 1 70 37 22 46', [['Geneva', '+41 22 555 01 00'], ['Paris', '+33 1 70 37 22 46']]],
    ['+41 22 555 01 00', [[null, '+41 22 555 01 00']]],
    ['Ask at the desk\n\n 022 555 01 00 ', [[null, 'Ask at the desk'], [null, '022 555 01 00']]],
  ])('are read from what was written by hand: %j', (dialInText, lines) => {
    expect(dialInLines({ dialIn: [], dialInText }, reader()).map(({ country, number }) => [country, number])).toEqual(lines);
  });
});

describe('what is typed on a telephone', () => {
  it.each([['97763643886', '977 6364 3886'], ['1234567890', '123 456 7890'], ['123456789', '123 456 789'], ['12345678', '123 456 78'], ['abc-defg', 'abc-defg']])('%s is said as %s', (number, said) => {
    expect(inGroups(number)).toBe(said);
    expect(inGroups(number).replaceAll(' ', '')).toBe(number);
  });

  it('is a passcode of digits, and never one with letters', () => {
    expect(['123456', '1234567', '1234', 'tide42', null].map((code) => keyedPasscode(code))).toEqual(['123 456', '123 4567', '1234', null, null]);
  });
});
