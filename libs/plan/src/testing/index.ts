import type { Proposal } from '@convenor/contracts';

/**
 * A proposal of an invented meeting that lacks nothing: two days at a harbour, three themes, an office without a person.
 * Give what matters to the case.
 */
export const aProposal = (wish: Partial<Proposal> = {}): Proposal => ({
  kind: 'concept_note',
  seems: null,
  language: 'en',
  title: 'Ports that welcome',
  subtitle: 'Seafarers ashore',
  programme: { name: 'Straits Dialogues', number: 4 },
  format: 'hybrid',
  days: [
    { date: '2027-03-09', start: '09:30', end: '16:00', zone: 'Africa/Nairobi', zoneFrom: 'stated' },
    { date: '2027-03-10', start: '09:30', end: '12:30', zone: 'Africa/Nairobi', zoneFrom: 'stated' },
  ],
  venue: { name: 'Harbour House', room: 'Chart Room', level: null, street: 'Moi Avenue 3', postcode: '80100', city: 'Mombasa', country: 'KE' },
  onlinePlatform: 'Zoom',
  capacity: { room: 40, online: null },
  lineup: [
    { role: 'moderator', honorific: 'Dr', name: 'Amara Okoye', posts: ['Director'], organisation: 'Institute for the Straits', organisations: ['Institute for the Straits'], status: 'confirmed', mode: null, sortName: null, source: 'Dr Amara Okoye' },
    { role: 'speaker', honorific: 'Ms', name: 'Lena Brandt', posts: [], organisation: 'Seafarers’ Union', organisations: ['Seafarers’ Union'], status: 'planned', mode: null, sortName: null, source: 'Ms Lena Brandt' },
    { role: 'speaker', honorific: null, name: null, posts: ['Commissioner for Ports'], organisation: null, organisations: [], status: 'tentative', mode: null, sortName: null, source: 'Commissioner for Ports (tbc)' },
  ],
  partners: [
    { kind: 'organiser', name: 'Institute for the Straits (IFS)' },
    { kind: 'financial_support', name: 'Lantern Fund' },
  ],
  themes: ['Shore leave', 'Wages', 'Medical care'],
  goals: [],
  guidingQuestions: [],
  agenda: [{ date: '2027-03-09', start: '09:30', end: '10:00', kind: 'opening', mode: null, title: 'Opening', people: [] }],
  audience: ['port authorities', 'unions'],
  sections: [{ kind: 'background', heading: 'Background', text: 'Ships wait longer than before.' }],
  promises: [{ act: 'A brief will be published', due: '2027-04-21' }],
  links: [],
  parent: null,
  materials: [],
  hashtags: [],
  accounts: [],
  liveCoverage: null,
  contacts: [{ name: 'Access desk', email: 'access@straits.example.org' }],
  attributionRule: null,
  sources: {},
  guesses: [],
  warnings: [],
  missing: [],
  questions: [],
  ...wish,
});
