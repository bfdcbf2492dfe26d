import type { BriefAppearance, BriefInput, BriefNote } from '@convenor/brief';

/** An invented roundtable of an invented institute: 400 notes of 30 speakers on 5 themes; every `run` says something else. */
export function fullRoundtable(run: number): BriefInput {
  return {
    id: '0199b000-0000-7000-8000-000000000001', revision: 1, language: 'en', notesIn: null, series: { name: 'Harbour Dialogues', number: 12 },
    title: 'Water that crosses borders', subtitle: 'Sharing the Lower Selu fairly', format: 'hybrid', city: 'Port Amaro', onlinePlatform: 'Zoom',
    heldIn: 'September 2027', heldOn: '9 September 2027', issued: { year: 2027, month: 10, display: 'October 2027' }, attribution: 'on_record',
    partners: [{ kind: 'organiser', name: 'Selu Basin Institute' }, { kind: 'in_partnership', name: 'Ilmara University' }, { kind: 'financial_support', name: 'Meridian Fund', grantReference: 'MF/2027/3' }],
    themes: themes.map((title, index) => ({ id: `theme-${index}`, title })),
    appearances: Array.from({ length: 30 }, (_, index) => speaker(index)),
    notes: Array.from({ length: 400 }, (_, index) => note(index, run)),
    sources: [], conceptNote: null,
    matter: {
      about: 'Harbour Dialogues brings engineers, users and officials of one river to one table.', acknowledgements: 'The institute thanks the boatmen of the lower river.', disclaimer: 'The views are those of the speakers.',
      isbn: '978-1-4028-9462-6', licence: { name: 'CC BY 4.0', text: 'Free to share with the source named.', url: 'https://creativecommons.org/licenses/by/4.0/' },
      author: 'Selu Basin Institute', publisher: 'Selu Basin Institute', unit: 'Centre for Shared Waters', place: 'Port Amaro', publicationSeries: 'SBI Policy Brief', strapline: null,
      references: [{ text: 'Selu Commission, “Rules of the Lower River,” SC/2019/4, 2 May 2019.' }],
    },
  };
}

const themes = ['One set of figures', 'Those who use the water', 'Dry years and flood years', 'Money and maintenance', 'Who decides'];
const names = ['Ines Okafor', 'Tadeo Varga', 'Noor Hadal', 'Mireille Stanhope', 'Ilse Brandvold', 'Amara Lindqvist'];
const bodies = ['Boatmen’s Union', 'Ministry of Water', 'Delta Farmers’ Association', 'Ilmara University', 'Selu Commission'];

const speaker = (index: number): BriefAppearance => ({
  id: `speaker-${index}`, role: index === 0 ? 'moderator' : 'speaker', kind: index % 3 ? 'room' : 'online', name: `${names[index % 6] ?? ''} ${String.fromCharCode(65 + index)}.`,
  honorific: null, shortName: null, affiliation: bodies[index % 5] ?? null, organisations: [bodies[index % 5] ?? ''], constituency: 'cso_ngo',
});

const kinds: readonly BriefNote['kind'][] = ['point', 'point', 'recommendation', 'point', 'quote', 'point', 'figure', 'point', 'practice', 'recommendation', 'point', 'question', 'point', 'pledge'];
const subjects = ['the gauge at the second lock', 'the shared bulletin', 'the council of the delta', 'the register of pumps', 'the spring timetable', 'the fund for repairs', 'the school of lock-keepers'];
const deeds = ['is read twice a day in dry years and once in others', 'reaches the villages a week after the ministries', 'costs less than one closed season', 'was drawn up without those who draw the water', 'needs one owner and a telephone number', 'is trusted on one bank and doubted on the other'];
const advice = ['read the boundary gauges jointly', 'publish each reading within the hour', 'pay for the travel of the associations', 'send the draft plan six weeks ahead', 'keep one register in place of three'];

function note(index: number, run: number): BriefNote {
  const kind = kinds[index % kinds.length] ?? 'point';
  const subject = subjects[index % subjects.length] ?? '';
  const deed = deeds[(index * 5) % deeds.length] ?? '';
  const said = `${subject} ${deed}, as the record of year ${1950 + (index % 70)} shows on page ${index + 1} of volume ${run + 1}`;
  const text: Partial<Record<BriefNote['kind'], string>> = {
    recommendation: `${advice[index % advice.length] ?? ''}, from district ${index + 1} to the sea in year ${run + 1}.`, quote: `We were told that ${said}.`,
    figure: `${10 + (index % 80)} per cent of the villages in district ${index + 1} have no gauge in year ${run + 1}.`, question: `Who pays when ${said}?`,
  };
  return {
    id: `0199b000-0000-7000-8000-${String(index + 100).padStart(12, '0')}`, kind, key: index % 50 === 2, text: text[kind] ?? `${said[0]?.toUpperCase() ?? ''}${said.slice(1)}.`, verbatim: kind === 'quote',
    themeId: `theme-${Math.floor(index / 80)}`, speakerId: `speaker-${1 + (index % 29)}`, addressee: kind === 'recommendation' ? ['riparian States', 'the Selu Commission', 'ministries of water'][index % 3] ?? null : null, attribution: 'on_record',
  };
}
