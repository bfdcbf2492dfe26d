import type { ChangeAnswersPage, DelegationPage, ForgetPage, HomePage, LinkPage, MeetingDay, MessagePage, MyDataPage, MyRegistrationPage, PageFrame, RegisterOutcomePage, RegisterPage, RoundtableAside, RoundtablePage } from '@convenor/contracts';

/** An invented institution and its invented roundtable on rivers; specs change what they are about. */
export const frame: PageFrame = {
  language: 'en',
  institution: { name: 'Institute for Shared Rivers', short: 'ISR' },
  origin: 'https://rivers.example',
  path: '/roundtables/water-across-borders-4',
  help: { email: 'help@rivers.example', phone: '+41 22 555 01 00', hours: 'weekdays 9:00–17:00 Geneva' },
  privacyHref: '/en/privacy',
  accessibilityHref: '/en/accessibility',
};

export const day: MeetingDay = {
  host: { date: '2027-03-04', start: '15:00', end: '17:00', zone: 'Europe/Zurich', place: 'Geneva', abbreviation: 'CET', offset: 'UTC+1' },
  utc: { date: '2027-03-04', start: '14:00', end: '16:00', zone: 'UTC', offset: 'UTC' },
  reader: { date: '2027-03-04', start: '19:45', end: '21:45', zone: 'Asia/Kathmandu', offset: 'UTC+5:45' },
};

export const closing = { date: '2027-03-02', time: '18:00', place: 'Geneva', abbreviation: 'CET' };

export const aRoundtable = (changes: Partial<RoundtablePage> = {}): RoundtablePage => ({
  ...frame,
  page: 'roundtable',
  title: 'Water across borders',
  subtitle: 'Sharing the upper basins when the snow comes late',
  number: 4,
  programme: { name: 'River Policy Roundtable', href: '/en/programmes/rivers' },
  kind: 'round_table',
  format: 'hybrid',
  days: [day],
  zones: [{ zone: 'Asia/Kathmandu', offset: 'UTC+5:45' }, { zone: 'America/New_York', offset: 'UTC−5' }, { zone: 'Africa/Nairobi', offset: 'UTC+3' }],
  chosenZone: 'Asia/Kathmandu',
  where: { city: 'Geneva', country: 'Switzerland', venue: 'Maison des Quais', room: 'Salle Arve, level 1', address: ['Quai des Essais 14, 1200 Geneva'], mapHref: 'https://maps.example/quais', online: 'Zoom' },
  participation: {
    state: 'open',
    pools: [{ mode: 'room', places: 60, left: 11, waiting: 0 }, { mode: 'online', places: 500, left: 286, waiting: 0 }],
    closes: closing,
    registerHref: '/en/roundtables/water-across-borders-4/register',
    linkAgainHref: '/en/roundtables/water-across-borders-4/link',
    calendarHref: '/calendar/water.ics',
  },
  background: 'Three rivers rise in the same range and leave it through six States. Their treaties speak of annual volumes; their farmers speak of weeks.\n\nThe last four winters brought the snow six weeks late. What a treaty allots in May arrives in July, when nobody asked for it.\n\nThis roundtable asks what basin commissions have tried, what it cost, and who was heard.',
  audience: 'Ministries of water, basin commissions, river communities and those who study them.',
  themes: [
    { title: 'Reading the snow together', text: 'Shared gauges, shared forecasts, and who pays for them.', goals: ['SDG 6.5'] },
    { title: 'Treaties that bend', text: 'Clauses that move with the season without being reopened.' },
    { title: 'Whose river', text: 'Fishers, herders and towns as parties, not as an audience.', goals: ['SDG 16.7'] },
    { title: 'Paying upstream', text: 'What those below owe to those who keep the water clean.' },
  ],
  agenda: [{ date: '2027-03-04', items: [
    { kind: 'arrival', host: '14:30', reader: '19:15', detail: 'Coffee, and a test of your line', minutes: 30 },
    { kind: 'opening', host: '15:00', reader: '19:45', title: 'Welcome', detail: 'Dr Imara Osei, moderator', minutes: 10 },
    { kind: 'panel', host: '15:10', reader: '19:55', title: 'Panel: reading and bending', detail: 'Three speakers of eight minutes each', minutes: 40 },
    { kind: 'interactive_discussion', host: '15:50', reader: '20:35', detail: 'One queue for the room and for Zoom', minutes: 60 },
    { kind: 'closing', host: '16:50', reader: '21:35', minutes: 10 },
    { kind: 'reception', host: '17:00', reader: '21:45', mode: 'in_person' },
  ] }],
  speakers: [
    { role: 'moderator', name: 'Dr Imara Osei', office: 'Head of programme', organisation: 'Institute for Shared Rivers', confirmed: true },
    { role: 'opening', name: 'Ms Pilar Quintana Roldós', office: 'Secretary', organisation: 'Upper Basin Commission', confirmed: true },
    { role: 'speaker', office: 'Special Envoy for Glaciers', organisation: 'Alpine States Group', confirmed: false },
    { role: 'speaker', name: 'Mr Tenzin Lhawang', organisation: 'Highland Herders’ Union', confirmed: true, mode: 'online' },
  ],
  partners: [
    { kind: 'organiser', name: 'Institute for Shared Rivers', short: 'ISR', href: 'https://rivers.example' },
    { kind: 'in_partnership', name: 'Upper Basin Commission' },
    { kind: 'in_partnership', name: 'Geneva Water Forum', short: 'GWF', href: 'https://gwf.example' },
    { kind: 'financial_support', name: 'The Meander Fund', href: 'https://meander.example' },
  ],
  access: [
    { fact: 'step_free_entrance', answer: 'yes', note: 'from the quay' },
    { fact: 'lift', answer: 'yes', note: 'door 90 cm wide' },
    { fact: 'captions', answer: 'yes', note: 'in English' },
    { fact: 'sign_language', answer: 'ask', note: 'until 18 February' },
    { fact: 'interpretation', answer: 'no' },
    { fact: { label: 'Guide dogs' }, answer: 'yes' },
  ],
  accessContact: { name: 'Ms Petra Holm', email: 'access@rivers.example' },
  notes: '- Bring a passport or identity card.\n- Tram 15 stops at the door.',
  attribution: 'on_record',
  promises: [{ text: 'A policy brief will be published on this page and sent to everybody who took part.', owner: 'ISR', dueOn: '2027-04-15' }],
  papers: [{ title: 'Concept note', files: [{ label: 'PDF, 2 pages', href: '/files/note.pdf' }, { label: 'DOCX', href: '/files/note.docx' }] }],
  startsAt: '2027-03-04T15:00:00+01:00',
  endsAt: '2027-03-04T17:00:00+01:00',
  ...changes,
});

export const aside: RoundtableAside = {
  title: 'Water across borders', href: '/en/roundtables/water-across-borders-4', number: 4, programme: 'River Policy Roundtable', city: 'Geneva', online: 'Zoom', days: [day],
};

export const aForm = (changes: Partial<RegisterPage> = {}): RegisterPage => ({
  ...frame,
  page: 'register',
  path: '/roundtables/water-across-borders-4/register',
  step: 1,
  action: '/en/roundtables/water-across-borders-4/register',
  formKey: 'key-1',
  roundtable: aside,
  pools: [{ mode: 'room', places: 60, left: 11, waiting: 0 }, { mode: 'online', places: 500, left: 286, waiting: 0 }],
  offerHours: 24,
  offers: { meanwhile: true, switching: true, personEmail: true },
  values: {},
  errors: [],
  questions: [],
  ...changes,
});

/** The last page with everything an organiser may ask. */
export const fullForm = (changes: Partial<RegisterPage> = {}): RegisterPage => aForm({
  step: 3,
  values: { mode: 'room', 'question.boat': 'yes', 'question.poster': '0193a000-0000-7000-8000-00000000f001', 'companion.1.position': 'Counsellor' },
  asks: { reception: true, visaLetter: true, interpretation: ['fr', 'ar'], companions: 2 },
  questions: [
    { id: 'boat', label: 'Do you come by boat?', kind: 'yes_no', required: true, purpose: 'To keep a mooring.', seenBy: ['door'], keptUntil: '2027-06-02' },
    { id: 'length', label: 'How long is it?', hint: 'In metres.', kind: 'line', required: true, purpose: 'To keep a mooring.', keptUntil: '2027-03-05', onlyAfter: { id: 'boat', is: ['yes'], label: 'Do you come by boat?', answers: [] } },
    { id: 'basin', label: 'Quel bassin ?', language: 'fr', kind: 'choice', options: [{ value: 'n', label: 'Nord' }, { value: 's', label: 'Sud' }], purpose: 'Pour les tables.' },
    { id: 'days', label: 'Which days?', kind: 'choices', options: [{ value: 'one', label: 'The first' }, { value: 'two', label: 'The second' }] },
    { id: 'wish', label: 'What should be asked?', kind: 'text' },
    { id: 'poster', label: 'Your poster', kind: 'file', required: true, file: 'late snow.pdf' },
    { id: 'rules', label: 'I keep to the house rules.', kind: 'consent', required: true, purpose: 'The house asks it of everybody.' },
  ],
  kept: [{ field: 'contact', until: '2028-03-03' }, { field: 'needs', until: '2027-04-03' }],
  ...changes,
});

export const anOutcome = (changes: Partial<RegisterOutcomePage> = {}): RegisterOutcomePage => ({
  ...frame, page: 'register-outcome', outcome: 'held', mode: 'online', email: 'sunita@example.org', heldUntil: { date: '2027-02-11', time: '10:20', place: 'Geneva', abbreviation: 'CET' }, roundtable: aside, another: { action: '/en/roundtables/water-across-borders-4/register', formKey: 'key-4', values: { forWhom: 'other', email: 'sunita@example.org' } }, ...changes,
});

export const aLink = (changes: Partial<LinkPage> = {}): LinkPage => ({
  ...frame, page: 'link', path: '/links/abc', purpose: 'prove_address', state: 'ready', action: '/links/abc', formKey: 'key-2', roundtable: aside, ...changes,
});

export const aMessage = (changes: Partial<MessagePage> = {}): MessagePage => ({ ...frame, page: 'message', path: '/nowhere', message: 'not_found', ...changes });

export const aHome = (changes: Partial<HomePage> = {}): HomePage => ({
  ...frame,
  page: 'home',
  path: '/',
  upcoming: [{ title: 'Water across borders', subtitle: 'Sharing the upper basins when the snow comes late', href: aside.href, number: 4, programme: 'River Policy Roundtable', day, city: 'Geneva', format: 'hybrid', status: 'open' }],
  held: [{ title: 'Dams and neighbours', href: '/en/roundtables/dams-3', number: 3, programme: 'River Policy Roundtable', day, format: 'online', status: 'over', brief: { title: 'Dams and neighbours', href: '/en/publications/dams' } }],
  programmes: [{ name: 'River Policy Roundtable', href: '/en/programmes/rivers', kind: 'series', about: 'Four times a year, one question of shared water.', roundtables: 4 }],
  ...changes,
});

export const myRegistration = (changes: Partial<MyRegistrationPage> = {}): MyRegistrationPage => ({
  ...frame,
  page: 'my-registration',
  path: '/my/quiet-otter',
  state: 'confirmed',
  mode: 'room',
  proved: true,
  person: { printedName: 'Ms Sunita KARKI', organisation: 'Ministry of Rivers' },
  roundtable: aside,
  meeting: 'ahead',
  where: { city: 'Geneva', venue: 'Maison des Quais', room: 'Salle Arve, level 1', address: ['Quai des Essais 14, 1200 Geneva'], doors: '14:30 Geneva', bring: 'Passport or identity card' },
  needs: [{ key: 'step_free', state: 'arranged', answer: 'Aisle seat, second row. Ms Petra Holm meets you at the entrance.', answeredOn: '2027-02-12' }, { key: 'own_words', text: 'A seat beside my colleague', state: 'open' }],
  code: 'K7P4-M2XD',
  otherPool: { mode: 'online', places: 500, left: 286, waiting: 0 },
  actions: {
    cancel: '/en/my/quiet-otter/cancel', switchMode: '/en/my/quiet-otter/switch', changeAnswers: '/en/my/quiet-otter/answers', forget: '/en/my/quiet-otter/forget',
    dataHref: '/en/my/quiet-otter/data', calendarFileHref: '/calendar/quiet-otter.ics', googleHref: 'https://calendar.example/g', outlookHref: 'https://calendar.example/o',
  },
  formKey: 'key-3',
  ...changes,
});

export const someAnswers = (changes: Partial<ChangeAnswersPage> = {}): ChangeAnswersPage => ({
  ...frame, page: 'change-answers', path: '/my/quiet-otter/answers', action: '/en/my/quiet-otter/answers', backHref: '/en/my/quiet-otter', formKey: 'key-4', roundtable: aside, mode: 'room',
  values: { printedName: 'Ms Sunita KARKI', organisation: 'Ministry of Rivers', accessNeeds: ['step_free'], accessText: 'A seat beside my colleague' }, errors: [],
  questions: [{ id: 'basin', label: 'Which basin?', kind: 'line', purpose: 'To seat people of one basin together' }], consents: [{ purpose: 'participant_list' }], ...changes,
});

export const aForgetting = (changes: Partial<ForgetPage> = {}): ForgetPage => ({
  ...frame, page: 'forget', path: '/my/quiet-otter/forget', step: 'ask', goes: ['name_and_contact', 'organisation', 'answers', 'needs', 'calendar', 'messages', 'links'], stays: ['counted', 'came', 'said', 'log', 'backups'],
  leaves: true, roundtable: aside, person: 'Ms Sunita KARKI', action: '/en/my/quiet-otter/forget', formKey: 'key-5', backHref: '/en/my/quiet-otter', ...changes,
});

export const myData = (changes: Partial<MyDataPage> = {}): MyDataPage => ({
  ...frame, page: 'my-data', path: '/my/quiet-otter/data', backHref: '/en/my/quiet-otter', fileHref: '/en/my/quiet-otter/data.json', roundtable: aside,
  sections: [{ kind: 'registration', entries: [{ label: 'name', lines: ['Ms Sunita KARKI'] }] }, { kind: 'messages', entries: [] }], ...changes,
});

export const aDelegation = (changes: Partial<DelegationPage> = {}): DelegationPage => ({
  ...frame, page: 'delegation', path: '/delegation/upper-valleys', action: '/en/delegation/upper-valleys', formKey: 'key-6', seen: 's1', roundtable: aside, name: 'Upper Valleys', focalName: 'Mr Ravi THAPA',
  limits: { room: 2, online: 3 }, pools: [{ mode: 'room', places: 60, left: 11, waiting: 0 }, { mode: 'online', waiting: 0 }], fillBy: { date: '2027-02-20', time: '18:00', place: 'Geneva', abbreviation: 'CET' },
  rows: [
    { registrationId: 'r1', honorific: 'H.E.', name: 'Mr Dorje LAMA', position: 'Ambassador', mode: 'room', accessNeeds: '', state: 'confirmed', href: '/links/r1' },
    { registrationId: 'r2', honorific: '', name: 'Ms Maya RAI', position: 'Counsellor', mode: 'room', accessNeeds: 'Captions', state: 'waitlisted', queuePlace: 4 },
    { honorific: '', name: '', position: 'Counsellor', mode: 'online', accessNeeds: '', errors: ['name_missing'] },
    { honorific: '', name: '', position: '', mode: 'online', accessNeeds: '' },
  ],
  ...changes,
});
