import { countries, regionalGroupNames, regionalGroupOf, type CameBy, type DeskColumn, type DeskFilter, type DeskTab, type Language, type NeedKey, type RegistrationLine } from '@convenor/contracts';
import { shortDate } from '../../words/dates';
import { constituencies, registrationStates } from '../../words/labels';

/** A State's short name in English; a code that no list knows is given back. */
export const countryName = (code: string): string => countries[code]?.[0] ?? code;

export const tabNames: Record<DeskTab, string> = { to_approve: 'To approve', confirmed: 'Confirmed', waiting: 'Waiting', offered: 'Offered', unverified: 'Unverified', ended: 'Ended', all: 'All' };

export const modeNames: Record<'room' | 'online', string> = { room: 'Room', online: 'Online' };

export const cameByNames: Record<CameBy, string> = {
  form: 'By the public form', code: 'With an invitation code', delegation: 'In a delegation', companion: 'Accompanying', list: 'From a list', organiser: 'Written in here', walk_in: 'At the door', lineup: 'From the line-up',
};

export const languageNames: Record<Language, string> = { en: 'English', fr: 'French', es: 'Spanish', ar: 'Arabic', ru: 'Russian', zh: 'Chinese' };

export const needNames: Record<NeedKey, string> = {
  step_free: 'Step-free way', wheelchair_place: 'Place for a wheelchair', hearing_loop: 'Hearing loop', captions: 'Captions', sign_language: 'Sign language', interpretation: 'Interpretation',
  large_print: 'Large print', seat_in_front: 'Seat in front', assistant: 'Comes with an assistant', dial_in: 'Dial-in by telephone', diet: 'Food', own_words: 'In own words',
};

export const columnNames: Record<DeskColumn, string> = {
  honorific: 'Honorific', name: 'Name', position: 'Position', organisation: 'Organisation', constituency: 'Constituency', country: 'Country', region: 'Regional group', mode: 'Mode', state: 'State',
  number: 'Number', asked: 'Asked', address: 'Address', contactName: 'Filled in by', proved: 'Address proved', language: 'Language', cameBy: 'Came in', accessNeeds: 'Needs', accessState: 'Needs stand',
  accessAnswer: 'Answer to needs', reception: 'Reception', interpretation: 'Interpretation into', visaLetter: 'Visa letter', listed: 'May be listed', photographs: 'Photographs', recording: 'Recording',
  code: 'Entry code', decisionReason: 'Reason given',
};

/** What narrows a list beside its tab, in words. */
export const filterWords = ({ mode, constituency, region, cameBy, needsOpen, reception, language, visaLetter, search }: Omit<DeskFilter, 'tab'>): string[] => [
  mode && modeNames[mode], constituency && constituencies[constituency], region && regionalGroupNames[region], cameBy && cameByNames[cameBy].toLowerCase(),
  needsOpen && (needsOpen === 'yes' ? 'a need is open' : 'no need is open'), reception && (reception === 'yes' ? 'comes to the reception' : 'not to the reception'),
  language && languageNames[language], visaLetter && `visa letter ${visaLetter}`, search && `“${search}”`,
].filter((words): words is string => Boolean(words));

/** "26 Oct 09:14", from the clock of the place. */
export const askedShort = (atPlace: string): string => `${shortDate(atPlace)} ${atPlace.slice(11, 16)}`;

const yesNo = (value: boolean | null): string => (value === null ? '' : value ? 'Yes' : 'No');

/** What stands in one cell of the list. */
export function cellOf(line: RegistrationLine & { askedAtPlace: string }, column: DeskColumn): string {
  switch (column) {
    case 'constituency': return constituencies[line.constituency];
    case 'country': return line.country ? countryName(line.country) : '';
    case 'region': return line.country ? regionalGroupNames[regionalGroupOf(line.country)] : '';
    case 'mode': return modeNames[line.mode];
    case 'state': return registrationStates[line.state][1];
    case 'asked': return askedShort(line.askedAtPlace);
    case 'number': return String(line.number);
    case 'proved': return yesNo(line.proved);
    case 'language': return languageNames[line.language];
    case 'cameBy': return cameByNames[line.cameBy];
    case 'accessState': return line.accessState === null ? '' : { open: 'Open', arranged: 'Arranged', cannot: 'Cannot be' }[line.accessState];
    case 'reception': return yesNo(line.reception);
    case 'interpretation': return line.interpretation ? languageNames[line.interpretation] : '';
    case 'listed': return yesNo(line.consents.listed);
    case 'photographs': return yesNo(line.consents.photographs);
    case 'recording': return yesNo(line.consents.recording);
    case 'honorific': case 'name': case 'position': case 'organisation': case 'address': case 'contactName': case 'accessNeeds': case 'accessAnswer': case 'visaLetter': case 'code': case 'decisionReason':
      return line[column] ?? '';
  }
}
