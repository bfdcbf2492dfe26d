import { inLanguage, regionalGroupNames, regionalGroupOf, countries, type DeskColumn, type Question, type TakenColumn } from '@convenor/contracts';
import { answerInWords } from '../desk/desk.query';
import { atPlace } from '../desk/desk-list';
import type { Registration } from '../registration.entity';
import { lineOf } from '../registration.views';

/** What the columns of a file are called. Our own reading of lists knows each of these words again. */
export const columnHeads: Readonly<Record<DeskColumn, string>> = {
  honorific: 'Honorific', name: 'Name', position: 'Position', organisation: 'Organisation', constituency: 'Constituency', country: 'Country', region: 'Regional group', mode: 'Mode', state: 'Status',
  number: 'Number', asked: 'Registered at', address: 'E-mail', contactName: 'Filled in by', proved: 'Address proved', language: 'Language', cameBy: 'Came in by', accessNeeds: 'Needs', accessState: 'Needs stand',
  accessAnswer: 'Answer to needs', reception: 'Reception', interpretation: 'Interpretation', visaLetter: 'Visa letter', listed: 'May be listed', photographs: 'Photographs', recording: 'Recording', code: 'Entry code', decisionReason: 'Reason given',
};

const yesNo = (value: boolean | null): string => (value === null ? '' : value ? 'yes' : 'no');

/** One value as a file holds it: keys of closed lists as plain words, dates as ISO 8601 on the roundtable's clock. */
function valueOf(registration: Registration, column: DeskColumn, zone: string): string {
  const line = lineOf(registration);
  switch (column) {
    case 'asked': return atPlace(registration.registeredAt, zone);
    case 'country': return line.country ? (countries[line.country]?.[0] ?? line.country) : '';
    case 'region': return line.country ? regionalGroupNames[regionalGroupOf(line.country)] : '';
    case 'constituency': case 'state': case 'cameBy': return line[column].replaceAll('_', ' ');
    case 'number': return String(line.number);
    case 'proved': case 'reception': return yesNo(line[column]);
    case 'listed': case 'photographs': case 'recording': return yesNo(line.consents[column]);
    default: return line[column] ?? '';
  }
}

/** A head and how its value is read from a registration. */
export interface ColumnOut {
  head: string;
  of: (registration: Registration) => string;
}

const isAnswer = (column: string): column is `answer:${string}` => column.startsWith('answer:');

/** The columns asked for, in the order asked for; a question that is not of this roundtable is left out. */
export function columnsOut(columns: readonly TakenColumn[], questions: readonly Question[], zone: string): ColumnOut[] {
  return columns.flatMap((column) => {
    if (!isAnswer(column)) return [{ head: columnHeads[column as DeskColumn], of: (registration: Registration) => valueOf(registration, column as DeskColumn, zone) }];
    const question = questions.find(({ key }) => key === column.slice('answer:'.length));
    if (!question) return [];
    return [{
      head: inLanguage(question.label, 'en'),
      of: ({ answers }: Registration) => { const answer = answers[question.key]; return answer === undefined ? '' : answerInWords(question, answer); },
    }];
  });
}
