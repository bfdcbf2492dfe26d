import { countries, countriesIn, countryName } from './countries';

describe('the States of the United Nations', () => {
  it('are 193 members and two observers, each with a name in three languages', () => {
    expect(Object.keys(countries)).toHaveLength(195);
    for (const names of Object.values(countries)) expect(names.every((name) => name.trim().length > 1)).toBe(true);
  });

  it.each([
    ['KP', 'en', 'Democratic People’s Republic of Korea'],
    ['CI', 'en', 'Côte d’Ivoire'],
    ['PS', 'fr', 'État de Palestine'],
    ['PS', 'ar', 'دولة فلسطين'],
    ['CD', 'ru', 'Демократическая Республика Конго'],
    ['FR', 'zh', '法国'],
  ] as const)('%s is named in %s as the United Nations name it', (code, language, name) => {
    expect(countryName(code, language)).toBe(name);
  });

  it('leaves a code that is not on the list as it is', () => {
    expect(countryName('XX', 'ar')).toBe('XX');
  });

  it('are sorted as the language sorts them', () => {
    const french = countriesIn('fr').map(({ name }) => name);
    expect(french.indexOf('Égypte')).toBeLessThan(french.indexOf('Fidji'));
    expect(french).toHaveLength(195);
  });
});
