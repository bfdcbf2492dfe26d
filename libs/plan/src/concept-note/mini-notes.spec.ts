import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPaper } from '@convenor/documents';
import { proposalOf } from './reading.fixture';

const notes = new Map([...readFileSync(join(__dirname, '../../../../test/fixtures/mini-notes.md'), 'utf8').matchAll(/^~~~ (\S+)\n([\s\S]*?)\n~~~$/gm)].map((match) => [match[1], match[2] ?? '']));
const day = (date: string | null, start: string | null, end: string | null, zone: string | null) => ({ date, start, end, zone, zoneFrom: 'city' });

/** What must be in the proposal; `people` are roles and names in order, `asked` the fields of day, hours and zone that are asked. */
type Expected = Record<string, unknown> & { people?: string[]; asked?: string[]; warned?: string[] };

const cases: [string, string, Expected][] = [
  ['labels-with-bold-words', 'labels on the same line, in bold', { title: 'Harbour Cities and Heat', subtitle: 'Who Pays for Shade?', format: 'hybrid', onlinePlatform: 'Microsoft Teams', days: [day('2027-03-09', '09:30', '16:00', 'Africa/Nairobi'), day('2027-03-10', '09:30', '16:00', 'Africa/Nairobi')], venue: { name: 'Kavirondo Conference Centre', room: 'Tsavo Ballroom', street: '12 Harambee Avenue', postcode: '00100', city: 'Nairobi', country: 'KE' }, people: ['speaker Amina Okoth', 'speaker Jonas Lindqvist', 'speaker –', 'moderator Wanjiru Kamau-Odede'] }],
  ['capitals', 'headings in capitals, two zones, a month before its day', { format: 'online', days: [{ ...day('2026-11-03', '09:00', '10:30', null), zoneFrom: null }], themes: ['Data sharing between upstream and downstream States', 'Financing of joint works', 'Early warning'], people: ['panellist Rosa Delgado Prieto', 'panellist Karim Haddad', 'panellist Ingrid Solheim'], asked: ['/days/0/zone'] }],
  ['prose', 'prose without a heading', { title: 'Paying for care', subtitle: 'what older migrants are owed', programme: { name: 'Ageing and Mobility Series', number: 2 }, days: [day('2026-11-18', '14:00', '16:30', 'Europe/Zurich')], attributionRule: 'chatham_house', promises: [{ due: '2026-12-16' }], partners: [{ kind: 'organiser' }, { kind: 'organiser' }, { kind: 'supporting', name: 'Kestrel Foundation' }], people: ['moderator Clara Novak', 'keynote Olu Adebayo'] }],
  ['tables', 'tables for facts and agenda, a wrong weekday', { title: 'Digital Identity for Refugees', days: [day('2026-11-04', '15:00', '17:00', 'Europe/Zurich')], capacity: { room: 40, online: 200 }, venue: { name: 'Palais des Nations', room: 'Room XXVI' }, agenda: [{ start: '15:00', end: '15:10', kind: 'opening' }, { kind: 'panel', people: ['Mr Omar Diallo, UNHCR', 'Ms Petra Wolf, German Red Cross'] }, { kind: 'questions' }, { kind: 'closing' }], warned: ['weekday_mismatch'] }],
  ['impossible', 'a day that does not exist', { days: [{ ...day(null, '10:00', '12:00', 'Europe/Lisbon') }], asked: ['/days/0/date', '/days/0/zone'], warned: ['date_impossible'] }],
  ['no-year', 'a date without a year and a zone that is stated', { title: 'Seasonal work after the drought', days: [{ ...day(null, '10:00', '12:00', 'Europe/Madrid'), zoneFrom: 'stated' }], partners: [{ kind: 'organiser' }, { kind: 'in_partnership' }, { kind: 'in_partnership' }, { kind: 'financial_support', name: 'Ministry of Science and Innovation' }], people: ['speaker Lucía Fernández', 'speaker Paul O\'Neill', 'speaker –'], asked: ['/days/0/date'] }],
  ['invoice', 'an invoice', { kind: 'other', seems: 'an invoice', days: [], people: [] }],
  ['minutes', 'minutes', { kind: 'other', seems: 'minutes of a meeting', days: [], people: [] }],
  ['summer', 'CET in summer, numbered headings, a series with its number', { title: 'Cheaper, faster, safer', programme: { name: 'High-level Dialogue on Remittances', number: 3 }, days: [day('2026-07-12', '15:00', '17:00', 'Europe/Vienna')], goals: [{ framework: 'gcm', number: 20 }], people: ['moderator Felix Baumann', 'panellist Grace Mwangi', 'panellist Luis Ortega Ruiz', 'panellist Naomi Sato'], warned: ['zone_season'] }],
  ['french', 'French', { language: 'fr', title: 'Villes et migrations', days: [day('2026-11-05', '14:00', '16:00', 'Europe/Zurich')], themes: ['Le logement', "L'école", "L'emploi"], people: ['moderator Claire Dubois', 'panellist Jean-Pierre Morel', 'panellist Fatou Sarr'] }],
  ['spanish', 'Spanish', { language: 'es', title: 'Migración y clima', days: [day('2026-11-17', '10:00', '12:00', 'America/Bogota')], venue: { name: 'Universidad del Sur', room: 'Auditorio Norte', country: 'CO' }, people: ['moderator Elena Vargas', 'speaker Tomás Rincón'] }],
  ['nonsense-zone', 'letters that are no zone', { title: 'Skills that travel', format: 'online', days: [{ ...day('2026-10-06', '15:00', '17:00', null), zoneFrom: null }], asked: ['/days/0/zone'], warned: ['zone_unknown'] }],
  ['contradiction', 'two days that contradict each other', { days: [day(null, '10:00', '12:00', 'Europe/Brussels')], asked: ['/days/0/date', '/days/0/zone'], warned: ['dates_disagree'] }],
  ['backwards', 'an end before the start, a missing comma', { days: [day('2026-10-06', '17:00', '15:00', 'Africa/Accra')], asked: ['/days/0/end', '/days/0/zone'], warned: ['comma_missing', 'ends_before_start', 'weekday_mismatch'], people: ['speaker Kofi Mensah', 'speaker Abena Owusu'] }],
  ['agenda', 'an agenda over the end of a month', { kind: 'agenda', days: [day('2026-11-30', '09:00', '12:00', 'Africa/Addis_Ababa'), day('2026-12-01', '09:00', '12:00', 'Africa/Addis_Ababa'), day('2026-12-02', null, null, 'Africa/Addis_Ababa')], agenda: [{ kind: 'arrival' }, { kind: 'opening' }, { kind: 'panel' }, { kind: 'break' }, { kind: 'panel', date: '2026-12-01' }, { kind: 'closing' }], people: ['moderator Yared Bekele', 'speaker Lulit Haile', 'speaker Peter Brandt', 'opening Sahle Tadesse'] }],
  ['speakers', 'a list of speakers', { kind: 'speakers_list', title: 'Roundtable on school meals', days: [day('2027-06-03', '10:00', '12:00', 'America/New_York')], people: ['speaker Ada Obi', 'speaker Raj Patel', 'speaker LIU Zhenmin', 'speaker Maria da Silva', 'speaker –'] }],
  ['sentence', 'a sentence that says all, a zone in words', { title: 'Community sponsorship', format: 'hybrid', days: [day('2027-09-14', '09:00', '13:00', 'America/Toronto'), day('2027-09-15', '09:00', '13:00', 'America/Toronto')], themes: ['Housing', 'Language', 'Work'], audience: ['local authorities', 'sponsors', 'researchers'], people: ['opening Jean Tremblay', 'keynote Sarah Cohen', 'discussant Joy Park', 'discussant Ali Reza', 'discussant Tom Hale'] }],
  ['figures', 'a date in figures that reads two ways', { days: [{ date: null, start: '14:00', end: null }], capacity: { room: 35 }, venue: { street: "10 St James's Square", postcode: 'SW1Y 4LE', city: 'London', country: 'GB' }, hashtags: ['#SharedRoads'], asked: ['/days/0/date', '/days/0/end', '/days/0/zone'] }],
  ['midnight', 'hours that cross midnight', { programme: { name: 'Delta Talks Series', number: 12 }, days: [day('2026-12-08', '22:00', '01:00', 'Asia/Tokyo')], asked: ['/days/0/end', '/days/0/zone'], warned: ['ends_before_start'] }],
  ['islands', 'themes within a sentence, an offset for a zone', { title: 'Trust after the pandemic', format: 'hybrid', days: [day('2026-12-03', '10:00', '12:00', 'Pacific/Fiji')], promises: [{ due: '2026-12-20' }], people: ['panellist Sera Vakatawa', 'panellist Tane Wihongi', 'panellist –'] }],
  ['side-event', 'a side event whose agenda leaves out “pm”', { title: 'Schools that stay open', days: [day('2026-09-22', '13:15', '14:30', 'America/New_York')], agenda: [{ start: '13:15', end: '13:25' }, { start: '13:25', end: '14:05' }, { start: '14:05' }, { start: '14:25', end: '14:30' }], people: ['moderator Tessa Quinn', 'opening Wambui Njoroge', 'opening Lars Holmen', 'panellist Amira Soliman', 'panellist Pradeep Rana'], warned: ['zone_differs'] }],
  ['numbered', 'numbered headings, a table of speakers', { title: 'Rights at the river mouth', programme: { name: 'Delta Commons Learning Series', number: 4 }, format: 'in_person', days: [day('2027-02-04', '09:00', '17:00', 'Africa/Kigali'), day('2027-02-05', '09:00', '17:00', 'Africa/Kigali')], venue: { name: 'Imena Hotel', city: 'Kigali' }, partners: [{ name: 'Delta Commons' }, { name: 'Rwanda Rivers Board' }, { kind: 'in_partnership', name: 'UNEP' }, { kind: 'financial_support', name: 'Nordal Fund' }], people: ['speaker Esi Boateng', 'speaker Rui Tavares-Pinto', 'speaker Hana Kim'] }],
  ['bars', 'one line for all, a name over two lines', { title: 'Whose data, whose dignity?', format: 'hybrid', days: [day('2027-01-28', '14:30', '16:30', 'Europe/Dublin')], venue: { name: 'Kestrel House', street: '5 Baker Lane' }, people: ['speaker Aoife Byrne', 'speaker Samuel Osei', 'speaker Mei-Ling Chua', 'chair Conor Walsh'], audience: ['data protection authorities', 'humanitarian agencies', 'technologists'] }],
  ['forum', 'a session of a forum', { title: 'Work after harvest', parent: { name: 'Harvest Policy Forum', start: '2026-06-03', end: '2026-06-05' }, days: [day('2026-06-04', '11:00', '12:30', 'Europe/Madrid')], themes: ['wages', 'housing', 'transport'], attributionRule: 'off_record', people: ['moderator Ignacio Pérez Soler', 'panellist Marta Ibáñez', 'panellist Youssef El Amrani', 'panellist –'] }],
  ['invitation', 'an invitation', { title: 'HEALTH WORKERS ON THE MOVE', days: [{ date: '2027-02-10', start: '08:30', end: null }], venue: { name: 'Library of the Meridian Institute', street: '44 Rue du Lac' }, capacity: { room: 25 }, people: ['speaker Anjali Rao', 'speaker Stefan Gruber', 'moderator Chloe Marchand'] }],
  ['short-labels', 'speakers between commas, a city’s time', { title: 'Expert Roundtable on Portable Pensions', format: 'online', days: [{ ...day('2026-12-03', '10:00', '12:00', 'Asia/Bangkok'), zoneFrom: 'stated' }], promises: [{ due: '2027-03-03' }], people: ['chair Suda Charoen', 'speaker Linh Tran', 'speaker Budi Santoso', 'speaker Carlos Reyes'], asked: [] }],
  ['hours-disagree', 'hours that contradict each other', { days: [{ date: '2027-03-04', start: '10:00', end: null }], venue: { name: 'World Port Hall', city: 'Rotterdam', country: 'NL' }, asked: ['/days/0/end', '/days/0/zone'], warned: ['times_disagree'] }],
  ['bare-list', 'a bare list of people', { kind: 'speakers_list', title: null, people: ['speaker Ana Ruiz', 'speaker Bo Lind', 'speaker Cy Moss', 'speaker Di Prado', 'speaker Emil Stone'] }],
  ['press', 'a press release', { kind: 'other', seems: 'a press release', days: [] }],
  ['letter', 'a letter', { kind: 'other', seems: 'a letter', days: [] }],
  ['unsettled', 'a meeting whose day and people are to be confirmed', { title: 'Women at the wheel', days: [day(null, null, null, 'Africa/Kampala')], venue: { name: null, city: 'Kampala' }, partners: [{ name: 'City Transit Forum' }, { name: "Kampala Women's League" }, { name: 'UN-Habitat' }], people: [], asked: ['/days/0/date', '/days/0/start', '/days/0/end', '/days/0/zone'] }],
  ['two-clocks', 'hours in two zones, of which the venue keeps the second', { title: 'Seeds of peace', format: 'hybrid', days: [day('2027-01-28', '15:00', '16:30', 'Europe/Zurich')], venue: { name: 'Palais Eynard' }, warned: [] }],
  ['page', 'a page of HTML with a table of three columns', { title: 'Listening to islands', subtitle: 'A roundtable on loss and damage', format: 'hybrid', days: [{ ...day('2027-04-14', '16:00', '18:00', 'Pacific/Apia'), zoneFrom: 'stated' }], agenda: [{ start: '16:00', end: '16:15', kind: 'opening' }, { people: ['Dr Ben Ross, Reef Trust', 'Ms Ana Tui, Youth Network'] }, { kind: 'closing', end: null }], people: ['opening Lupe Faleolo', 'panellist Ben Ross', 'panellist Ana Tui'] }],
  ['written-invitation', 'an invitation by letter, with the letter’s own day', { title: 'Rivers as borders', days: [day('2026-04-16', '14:00', '16:00', 'Europe/Ljubljana')], venue: { name: 'Institute for Border Studies', city: 'Ljubljana' }, attributionRule: 'chatham_house', people: ['chair Maja Kranjc'] }],
  ['two-days', 'hours of each day on a line of its own', { days: [day('2027-05-12', '09:30', '17:30', 'Europe/Vienna'), day('2027-05-13', '09:00', '13:00', 'Europe/Vienna')], venue: { name: 'Vienna International Centre', room: 'Conference Room M2' }, audience: ['national focal points', 'observers', 'secretariat'], people: [] }],
  ['apart', 'two days apart, a city beside the platform', { title: 'Regional Dialogue on Care Work', format: 'hybrid', days: [day('2027-05-04', '14:00', '16:00', 'America/Lima'), day('2027-05-06', '14:00', '16:00', 'America/Lima')], partners: [{ kind: 'host', name: 'Andean Care Network' }], promises: [{ due: '2027-05-20' }, { due: '2027-05-20' }], people: ['chair Carmen Quispe Flores', 'panellist Julia Santos', 'panellist Andrés Mejía', 'panellist –'] }],
];

it.each(cases)('reads %s: %s', async (key, _what, { people, asked, warned, ...expected }) => {
  const proposal = await proposalOf(notes.get(key) ?? '');
  expect(proposal).toMatchObject(expected);
  if (people) expect(proposal.lineup.map((slot) => `${slot.role} ${slot.name ?? '–'}`)).toEqual(people);
  if (asked) expect(proposal.questions.map((question) => question.field).filter((field) => field.startsWith('/days'))).toEqual(asked);
  if (warned) expect(proposal.warnings.map((warning) => warning.code).sort()).toEqual(warned);
});

const hasPointer = (tree: unknown, pointer: string): boolean =>
  pointer.split('/').slice(1).every((step) => {
    if (typeof tree !== 'object' || tree === null || !Object.hasOwn(tree, step)) return false;
    tree = Reflect.get(tree, step);
    return true;
  });

it.each([...notes.keys()])('keeps its word on %s: phrases are the paper’s, pointers lead somewhere, questions have options', async (key) => {
  const text = notes.get(key) ?? '';
  const proposal = await proposalOf(text);
  const { plain } = await readPaper({ name: 'note.md', bytes: Buffer.from(text) });
  const words = plain.replace(/\s+/g, ' ');
  expect(Object.entries(proposal.sources).filter(([, phrase]) => !words.includes(phrase))).toEqual([]);
  const pointers = [...Object.keys(proposal.sources), ...proposal.guesses, ...proposal.questions.map((question) => question.field), ...proposal.warnings.map((warning) => warning.where)];
  expect(pointers.filter((pointer) => !hasPointer(proposal, pointer))).toEqual([]);
  expect(proposal.questions.filter((question) => question.options.length === 0 && !/^\/days\/\d+\/(?:date|start|end|zone)$/.test(question.field))).toEqual([]);
  expect(proposal.days.flatMap((day, index) => (['date', 'start', 'end', 'zone'] as const).filter((field) => day[field] === null && !proposal.questions.some((question) => question.field === `/days/${field === 'zone' ? 0 : index}/${field}`)))).toEqual([]);
});

it('offers the years in which the weekday fits, nearest first, where a date has none', async () => {
  const { questions } = await proposalOf(notes.get('no-year') ?? '', '2026-11-22');
  expect(questions[0]).toMatchObject({ field: '/days/0/date', options: ['2026-11-13', '2020-11-13'] });
});

it('offers both days that the paper gives, and the zones that have the letters’ offset that day', async () => {
  const disagreeing = await proposalOf(notes.get('contradiction') ?? '');
  expect([...(disagreeing.questions[0]?.options ?? [])].sort()).toEqual(['2026-10-05', '2026-10-06']);
  const american = await proposalOf(notes.get('capitals') ?? '');
  expect(american.questions[0]?.options).toEqual(expect.arrayContaining(['America/New_York', 'America/Jamaica']));
});

it('suggests the day on which a wrong weekday would fall', async () => {
  const { warnings } = await proposalOf(notes.get('tables') ?? '');
  expect(warnings[0]).toMatchObject({ code: 'weekday_mismatch', where: '/days/0', suggestion: '2026-11-05' });
});

it('asks the zone of several days once', async () => {
  const { days, questions } = await proposalOf('Concept note\n\nShips that wait\n\nDates: 3 and 4 June 2027\nTime: 09:00–17:00 CET\n\nBackground\nCrews wait for their pay.\n');
  expect(days.map(({ date, zone }) => [date, zone])).toEqual([['2027-06-03', null], ['2027-06-04', null]]);
  expect(questions.filter(({ field }) => field.endsWith('/zone')).map(({ field }) => field)).toEqual(['/days/0/zone']);
});
