import { Source } from '@convenor/contracts';

/** A source of an invented house, with what a spec cares about. */
export const aSource = (more: Partial<Source> = {}): Source => Source.parse({ key: 'straits-2027', kind: 'report', title: 'Ports at Work', ...more });

export const resolution = aSource({
  key: 'wage-compact', kind: 'document', title: 'Resolution 12/7 Compact for Fair Wages at Sea', authors: [{ literal: 'Straits Assembly' }],
  publisher: 'Union of the Straits', issued: '2027-01-11', symbol: 'SA/RES/12/7',
});
export const handbook = aSource({
  key: 'handbook', kind: 'report', title: 'Five Plain Rules: On Paying Crews', authors: [{ literal: 'Institute for the Straits (IFS)' }], publisher: 'IFS', place: 'Port Alder',
  url: 'https://ifs.example/rules.pdf',
});
export const register = aSource({
  key: 'register', kind: 'web_page', title: 'Register of Practices', authors: [{ literal: 'Network of Harbours' }], accessed: '2027-04-28', url: 'https://harbours.example/register',
});
export const declaration = aSource({
  key: 'declaration', kind: 'web_page', title: 'Declaration of the Harbour Forum', authors: [{ literal: 'Network of Harbours' }], issued: '2026-08-25', url: 'https://harbours.example/declaration',
});
export const article = aSource({
  key: 'osei-2025', kind: 'article', title: 'Late pay, long voyages', authors: [{ family: 'Osei', given: 'Ama' }, { family: 'Brandt', given: 'Lena' }], container: 'Journal of Harbour Studies',
  volume: '12', issue: '3', pages: '45–67', issued: '2025', doi: '10.5555/jhs.12.3',
});
