import type { EditionState, Language, NoticeView, PromiseStanding } from '@convenor/contracts';
import type { Shape } from '../../parts/status';
import { longDate, plural } from '../../words/dates';

export const languageNames: Record<Language, string> = { en: 'English', fr: 'Français', es: 'Español', ar: 'العربية', ru: 'Русский', zh: '中文' };

export const editionStates: Record<EditionState, readonly [Shape, string]> = {
  being_made: ['wait', 'Being made'], failed: ['bad', 'Not made'], public: ['ok', 'Public'], withdrawn: ['gone', 'Withdrawn'],
};

export const noticeNames: Record<NoticeView['kind'], string> = { correction: 'Correction', withdrawal: 'Withdrawal', quote_withdrawn: 'A passage was taken back by its speaker and is hidden' };

/** "9 December 2022" */
export const day = (date: string): string => longDate(date).replace(/^\w+day /, '');

/** "six days before the promised date" */
export const early = ({ daysEarly }: Pick<PromiseStanding, 'daysEarly'>): string => {
  if (daysEarly === null) return '';
  if (daysEarly === 0) return 'on the promised date';
  return daysEarly > 0 ? `${plural(daysEarly, 'day')} before the promised date` : `${plural(-daysEarly, 'day')} after the promised date`;
};

/** "Published on day 36, 6 days before the promised date" */
export const publishedWords = (daysAfterMeeting: number | null, promise: PromiseStanding | null): string =>
  daysAfterMeeting === null ? '' : [`Published on day ${daysAfterMeeting}`, promise ? early(promise) : ''].filter(Boolean).join(', ');

export const size = (octets: number | null): string => (octets === null ? '' : octets < 1_000_000 ? `${Math.max(1, Math.round(octets / 1024))} KB` : `${(octets / 1_048_576).toFixed(1)} MB`);

export const checkNames = { opens: 'Opens', active_content: 'Nothing active', title: 'Title', language: 'Language', tags: 'Tags', isbn: 'ISBN', text: 'Text' } as const;
export const audienceNames = { came: 'Those who came and asked for the brief', partners: 'Partners whose contact was given', subscribers: 'Subscribers' } as const;
