import type { ClearingPage, LinkPage, MyRegistrationPage, PublicPage, RoundtablePage } from '@convenor/contracts';
import type { Reader } from './words';

/** What a page says of itself to tabs, search engines and messengers. `data` is schema.org in JSON-LD. */
export interface Description {
  readonly title: string;
  readonly summary?: string;
  /** An object, or its JSON as the server wrote it. */
  readonly data?: object | string;
}

const titleOf = (page: Exclude<PublicPage, RoundtablePage>, { say, colon }: Reader): string => {
  switch (page.page) {
    case 'home': return page.institution.name;
    case 'programme': return page.name;
    case 'register': return `${page.errors.length ? say('errors.word') + colon : ''}${say(`register.step${page.step}`)} – ${page.roundtable.title}`;
    case 'register-outcome': return `${say(`outcome.${page.outcome}`)} – ${page.roundtable.title}`;
    case 'link': return linkTitle(page, say);
    case 'my-registration': return personalTitle(page, say);
    case 'certificate': return say('certificate.title');
    case 'change-answers': return `${page.errors.length ? say('errors.word') + colon : ''}${say('answers.title')} – ${page.roundtable.title}`;
    case 'forget': return say(page.step === 'ask' ? 'forget.title' : 'forget.receipt');
    case 'my-data': return `${say('data.title')} – ${page.roundtable.title}`;
    case 'delegation': return `${page.name} – ${page.roundtable.title}`;
    case 'clearing': return clearingTitle(page, say);
    case 'evaluation': return `${say(`evaluation.${page.state}`)} – ${page.roundtable.title}`;
    case 'publication': return page.title;
    case 'publications': return say('publications');
    case 'subscription': return say(`subscription.${page.state}`);
    case 'privacy': return `${say('privacy')} – ${page.programme}`;
    case 'test-line': return say('test.title');
    case 'text': return page.title;
    case 'message': return say(`message.${page.message}`);
  }
};

const linkTitle = (page: LinkPage, say: Reader['say']): string =>
  page.state === 'ready' ? say(`link.${page.purpose}`) : say(`link.state.${page.state}`);

const clearingTitle = ({ clearing }: ClearingPage, say: Reader['say']): string =>
  clearing.kind === 'speaker' ? `${say('clear.head', { count: clearing.passages.length })} – ${clearing.paper.title}` : `${clearing.step.name} – ${clearing.paper.title}`;

const personalTitle = (page: MyRegistrationPage, say: Reader['say']): string => `${say('my.title')} – ${page.roundtable.title}`;

const eventStatus = ({ state }: RoundtablePage['participation']): string =>
  `https://schema.org/${state === 'cancelled' ? 'EventCancelled' : state === 'postponed' ? 'EventPostponed' : 'EventScheduled'}`;

const attendance = { in_person: 'Offline', online: 'Online', hybrid: 'Mixed' } as const;

const placesOf = (page: RoundtablePage, url: string): object[] => {
  const { venue, city, country, address } = page.where;
  const lines = [...(address ?? []), ...(address?.length ? [] : [city, country])].filter(Boolean).join(', ');
  const room = page.format === 'online' ? [] : [{ '@type': 'Place', name: venue ?? city ?? page.institution.name, ...(lines ? { address: lines } : {}) }];
  return page.format === 'in_person' ? room : [...room, { '@type': 'VirtualLocation', url }];
};

const eventOf = (page: RoundtablePage): object | undefined => {
  if (!page.startsAt) return undefined;
  const url = `${page.origin}/${page.language}${page.path.split('?')[0]}`;
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: page.title,
    ...(page.subtitle ? { description: page.subtitle } : {}),
    url,
    startDate: page.startsAt,
    ...(page.endsAt ? { endDate: page.endsAt } : {}),
    eventStatus: eventStatus(page.participation),
    eventAttendanceMode: `https://schema.org/${attendance[page.format]}EventAttendanceMode`,
    location: placesOf(page, url),
    organizer: { '@type': 'Organization', name: page.partners.find(({ kind }) => kind === 'organiser')?.name ?? page.institution.name },
    ...(page.programme ? { superEvent: { '@type': 'EventSeries', name: page.programme.name } } : {}),
  };
};

export const describe = (page: PublicPage, reader: Reader): Description => {
  if (page.page === 'publication') return { title: page.title, ...(page.abstract ? { summary: page.abstract } : {}), ...(page.state === 'withdrawn' ? {} : { data: page.head.jsonLd }) };
  if (page.page !== 'roundtable') return { title: titleOf(page, reader) };
  const data = eventOf(page);
  return { title: page.title, ...(page.subtitle ? { summary: page.subtitle } : {}), ...(data ? { data } : {}) };
};
