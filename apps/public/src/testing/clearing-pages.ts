import type { ClearingPage, ReviewerReading, SpeakerClearing } from '@convenor/contracts';
import { closing, frame } from './pages';

const aside = { paper: { title: 'Late snow', kind: 'policy-brief' as const }, meeting: { title: 'Water across borders', on: '2027-03-04' }, due: closing, daysLeft: 2, contact: { name: 'Nadia Ferrante', email: 'nadia@rivers.example', phone: '+41 22 555 01 00' } };

export const speakerClearing: SpeakerClearing = {
  ...aside, kind: 'speaker', state: 'open', reader: { name: 'Thandeka Mokoena', answersFor: 'Ms Dlamini' },
  passages: [
    { id: 'p1', kind: 'quote', named: true, before: 'Cities learn of a measure last.', words: '“[F]our ministries had a rule about the river and not one had our number.”', after: 'Several governments have begun to coordinate.', by: 'Nomvula Dlamini, River Workers’ Union', edits: 'bracketed', silence: 'leave_out', may: ['approve', 'change', 'refuse'] },
    { id: 'p2', kind: 'paraphrase', named: false, words: 'A trade union representative noted what a hearing on a weekday costs.', silence: 'print_as_it_stands', may: ['approve', 'change', 'refuse'], answer: { choice: 'change', words: 'A trade union representative noted what a weekday hearing costs, and who pays.', at: closing } },
  ],
};

export const reviewerReading: ReviewerReading = {
  ...aside, kind: 'reviewer', state: 'open', step: { name: 'Partners', silence: 'agreement', wholeText: false }, reader: { name: 'Ines Duarte', organisation: 'Basin Partners' }, textLanguage: 'en', textDirection: 'ltr',
  sections: [{ id: 's1', title: 'Who decides', html: '<p>Most basins have no forum.</p>' }, { id: 's2', title: 'Who pays', html: '<p>Nobody says.</p>' }, { id: 's3', title: 'ISBN', html: '<dl class="facts">\n<div><dt>ISBN</dt><dd>To come</dd></div>\n</dl>' }],
  may: ['agree', 'agree_with_comments', 'changes', 'decline', 'pass_on'],
};

export const aClearing = (changes: Partial<ClearingPage> = {}): ClearingPage => ({ ...frame, page: 'clearing', path: '/clearing/1', action: '/en/clearing/1', formKey: 'key', clearing: speakerClearing, ...changes });
