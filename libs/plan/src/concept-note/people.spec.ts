import { personIn } from './people';

const read = (line: string) => {
  const person = personIn(line);
  return person && [person.honorific, person.name, person.posts, person.organisations];
};

describe('lines of a line-up', () => {
  it.each([
    ['Professor Ada Moss, Head, Fair Work and Housing, CSF and Director, TIDE Hub', ['Professor', 'Ada Moss', ['Head, Fair Work and Housing', 'Director'], ['CSF', 'TIDE Hub']]],
    ['Ms Ines Prado, ORILU Haiti and University of Rideau', ['Ms', 'Ines Prado', [], ['ORILU Haiti', 'University of Rideau']]],
    ['Mr Jon Vik, Secretariat, UN Network on Migration', ['Mr', 'Jon Vik', [], ['Secretariat, UN Network on Migration']]],
    ['Dr. Lea Roth, Ministry of Education and Science', ['Dr.', 'Lea Roth', [], ['Ministry of Education and Science']]],
    ['H.E. Ms. Sahle Tadesse, Permanent Representative of Ethiopia to the United Nations Office at Geneva', ['H.E. Ms.', 'Sahle Tadesse', ['Permanent Representative of Ethiopia to the United Nations Office at Geneva'], []]],
    ['Ingrid Solheim (Professor of Law, University of Tromsdal)', [null, 'Ingrid Solheim', ['Professor of Law'], ['University of Tromsdal']]],
    ['Luis Ortega – Director of the Almendro Institute', [null, 'Luis Ortega', ['Director'], ['Almendro Institute']]],
    ['Ms Rosa del Río, Chief, Labour Branch, International Labour Organization', ['Ms', 'Rosa del Río', ['Chief, Labour Branch'], ['International Labour Organization']]],
    ['Peter Brandt, Programme Officer at the Kestrel Foundation', [null, 'Peter Brandt', ['Programme Officer'], ['Kestrel Foundation']]],
    ['Special Envoy for Coasts, Lakes and Related Waters', [null, null, ['Special Envoy for Coasts, Lakes and Related Waters'], []]],
    ['Minister of Agriculture, Portugal', [null, null, ['Minister of Agriculture'], ['Portugal']]],
  ])('reads “%s”', (line, expected) => expect(read(line)).toEqual(expected));

  it('takes “(tbc)”, “(via Zoom)” and “(by video)” off a line', () => {
    expect(personIn('Ms Ida Holm, Crafts Union (tbc)')).toMatchObject({ status: 'tentative', organisations: ['Crafts Union'] });
    expect(personIn('Ms Ida Holm (via Zoom), Crafts Union')).toMatchObject({ mode: 'online', name: 'Ida Holm', organisations: ['Crafts Union'] });
    expect(personIn('Ms Ida Holm, Crafts Union (by video)')).toMatchObject({ mode: 'video' });
  });

  it('reads an entry with its number, and an organisation whose speaker is not named yet', () => {
    expect(personIn('2) Ms. Sofia Ahmed, Harvest Labour Office')).toMatchObject({ honorific: 'Ms.', name: 'Sofia Ahmed' });
    expect(personIn('TBC, Fair Recruiters Association')).toMatchObject({ name: null, organisations: ['Fair Recruiters Association'], status: 'tentative' });
  });

  it('keeps a slip in the form of address and suggests what was meant', () => {
    expect(personIn('Mt Ken Ito, Delta Lab')).toMatchObject({ honorific: 'Mt', name: 'Ken Ito', oddities: [{ kind: 'honorific', suggestion: 'Mr' }] });
    expect(personIn('Md Shahid Haque, Delta Lab')?.oddities).toEqual([]);
  });

  it('takes capitals at either end for the family name, and asks where they stand in the middle', () => {
    expect(personIn('Dr LIU Zhen, Grain Council')).toMatchObject({ familyName: 'LIU' });
    expect(personIn('Ms Ana DE LA CRUZ, Grain Council')).toMatchObject({ familyName: 'DE LA CRUZ' });
    expect(personIn('Ms Pilar ARANDA Quiroga, Delta Lab')).toMatchObject({ familyName: null, oddities: [{ kind: 'capitals', parts: ['ARANDA', 'Quiroga'] }] });
  });

  it('repairs a missing comma and says so', () => {
    expect(personIn('Ms Abena Owusu Director, Coast Watch')).toMatchObject({ name: 'Abena Owusu', posts: ['Director'], oddities: [{ kind: 'comma' }] });
  });

  it.each(['The recording will be posted on the website.', 'Coffee and tea', '15:00–17:00'])('finds nobody in “%s”', (line) => expect(personIn(line)).toBeNull());
});
