import type { Me, Proposal, RoundtableView, SlotView } from '@convenor/contracts';

/** Identifiers of specimens, told apart by a number. */
export const idOf = (number: number): string => `0193a000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const me: Me = { accountId: idOf(1), name: 'Nadia Ferrante', address: 'nadia@coast.example', roles: [{ role: 'organiser', programmeId: idOf(2) }], institution: 'Institute for Coastal Futures' };

export const aSlot = (number: number, part: Partial<SlotView> = {}): SlotView => ({ id: idOf(100 + number), position: number, role: 'speaker', state: 'confirmed', honorific: 'Dr', name: `Speaker ${number}`, personId: null, posts: [], organisations: [`Body ${number}`], ...part });

export const aRoundtable = (part: Partial<RoundtableView> = {}): RoundtableView => ({
  id: idOf(10), slug: 'rising-water', programme: { id: idOf(2), name: 'Harbour Dialogues' }, number: 5, title: 'Rising water, moving people', state: 'held',
  when: 'Thursday 12 November 2026, 15:00–17:00 Zurich', startsAt: '2026-11-12T14:00:00.000Z', endsAt: '2026-11-12T16:00:00.000Z', place: 'Quay House and Zoom',
  next: { code: 'say_who_spoke', sentence: 'say who spoke.', action: 'Say who spoke', stage: 'record' }, daysSinceEnd: 10, published: null,
  version: 1, kind: 'round_table', format: 'hybrid', mainLanguage: 'en', titles: { en: 'Rising water, moving people' }, subtitles: {}, zone: 'Europe/Zurich',
  days: [{ date: '2026-11-12', start: '15:00', end: '17:00', startsAt: '2026-11-12T14:00:00.000Z', endsAt: '2026-11-12T16:00:00.000Z' }], tentative: false, venue: null,
  online: { platform: 'Zoom', joinUrl: null, passcode: null, dialIn: null }, attribution: 'on_record', themes: [{ id: idOf(201), title: 'Who decides' }],
  lineup: [aSlot(1), aSlot(2), aSlot(3, { state: 'tentative', honorific: null, name: null, posts: ['Special Envoy on displacement'], organisations: [] })],
  partners: [], agenda: [], promises: [], audience: [], sections: [], pools: [], toCheck: [], ask: { name: null, address: null }, publicAddress: '/en/roundtables/rising-water', ...part,
});

export const aProposal = (part: Partial<Proposal> = {}): Proposal => ({
  kind: 'concept_note', seems: null, language: 'en', title: 'Rising water, moving people', subtitle: 'What ports owe under the Compact on Migration', programme: { name: 'Harbour Dialogues', number: 5 }, format: 'hybrid',
  days: [{ date: '2026-11-12', start: '15:00', end: '17:00', zone: null, zoneFrom: null }], venue: null, onlinePlatform: 'Zoom', capacity: { room: null, online: null },
  lineup: [{ role: 'speaker', honorific: 'Mt', name: 'Joon-ho Baek', posts: [], organisation: 'Harbour Workers Forum', organisations: ['Harbour Workers Forum'], status: 'planned', mode: null, sortName: null, source: 'Mt Joon-ho Baek, Harbour Workers Forum' }],
  partners: [], themes: ['Rights at the quay', 'Who decides'], goals: [], guidingQuestions: [], agenda: [], audience: [], sections: [], promises: [], links: [], parent: null, materials: [], hashtags: [], accounts: [], liveCoverage: null, contacts: [], attributionRule: null,
  sources: { '/title': 'Rising water, moving people', '/themes/0': 'rights at the quay', '/themes/1': 'who decides', '/lineup/0': 'Mt Joon-ho Baek' },
  guesses: [], warnings: [{ code: 'honorific', where: '/lineup/0/honorific', text: '“Mt” is no honorific we know.', suggestion: 'Mr' }], missing: ['/capacity/room'],
  questions: [{ field: '/days/0/zone', why: '“15.00 CET”: which city’s clock?', options: ['Europe/Zurich'] }],
  ...part,
});
