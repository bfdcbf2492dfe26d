import { Injectable } from '@nestjs/common';
import { localTime } from '@convenor/calendar';
import { countries, inLanguage, regionalGroupNames, regionalGroupOf, type AttendanceColumn, type AttendancePerson, type InputOf, type Language, type Multilingual, type takeAttendance } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { DomainError, slugOf, type Id } from '@convenor/kernel';
import { csvOf, pageOf, workbookOf, type FileOut } from '@convenor/register';
import { Readable } from 'node:stream';
import { AttendanceRecordQuery } from '../attendance/record.query';
import { kindInWords } from './kind-words';

const heads: Readonly<Record<AttendanceColumn, string>> = {
  name: 'Name', organisation: 'Organisation', constituency: 'Constituency', country: 'Country', region: 'Regional group', mode: 'Attended', came: 'Came', left: 'Left', minutes: 'Minutes', minutesInRoom: 'Minutes in the room', minutesOnline: 'Minutes online',
  present: 'Present', registered: 'Registered', corrected: 'Corrected by hand', address: 'E-mail',
};

/** The list of who came, on its way out: who took which columns is in the log before the first octet goes. */
@Injectable()
export class AttendanceOut {
  constructor(
    private readonly transactions: Transactions,
    private readonly records: AttendanceRecordQuery,
  ) {}

  /** @throws DomainError NOT_FOUND */
  async list({ roundtableId, form, columns, only, search }: InputOf<typeof takeAttendance>, by: Actor): Promise<FileOut> {
    const record = await this.records.of(roundtableId);
    const title = await this.title(roundtableId);
    const sought = search?.toLocaleLowerCase('en') ?? '';
    const people = record.people.filter(({ name, organisation, present }) => name !== '' && (only === 'all' || present) && `${name} ${organisation ?? ''}`.toLocaleLowerCase('en').includes(sought));
    await this.transactions.run((tx) => tx.audit({ entity: 'roundtable', id: roundtableId, action: 'attendance list taken along', by, fields: { form, columns, only, searched: sought !== '', count: people.length } }));
    const addresses = columns.includes('address') ? await this.addresses(roundtableId) : new Map<Id, string>();
    const rows = (async function* () { yield people.map((person) => columns.map((column) => valueOf(person, column, record.zone, addresses))); })();
    const [file, named] = [`${slugOf(title).slice(0, 60)}-who-came`, columns.map((column) => heads[column])];
    if (form === 'csv') return { name: `${file}.csv`, type: 'text/csv; charset=utf-8', octets: Readable.from(csvOf(named, rows)) };
    if (form === 'xlsx') return { name: `${file}.xlsx`, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', octets: Readable.from(workbookOf(title, named, rows)) };
    return { name: `${file}.html`, type: 'text/html; charset=utf-8', octets: Readable.from(pageOf(title, only === 'present' ? 'Who was present' : 'Who came', named, rows)) };
  }

  private async addresses(roundtableId: Id): Promise<Map<Id, string>> {
    const rows = await this.transactions.read<{ id: Id; address: string }>(`select id, address from registration where roundtable_id = $1 and address <> ''`, [roundtableId]);
    return new Map(rows.map(({ id, address }) => [id, address]));
  }

  private async title(roundtableId: Id): Promise<string> {
    const [row] = await this.transactions.read<{ title: Multilingual; main: Language }>('select title, main_language as main from roundtable where id = $1', [roundtableId]);
    if (!row) throw new DomainError('NOT_FOUND', 'not_found', 'There is nothing here, or you may not see it.');
    return inLanguage(row.title, row.main);
  }
}

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

function valueOf(person: AttendancePerson, column: AttendanceColumn, zone: string, addresses: ReadonlyMap<Id, string>): string {
  switch (column) {
    case 'name': return person.name;
    case 'organisation': return person.organisation ?? '';
    case 'constituency': return person.constituency ? kindInWords('constituency', person.constituency) : '';
    case 'country': return person.country ? (countries[person.country]?.[0] ?? person.country) : '';
    case 'region': return person.country ? regionalGroupNames[regionalGroupOf(person.country)] : '';
    case 'mode': return person.mode ? kindInWords('mode', person.mode) : '';
    case 'came': return clock(person.stretches[0]?.from, zone);
    case 'left': return clock(person.stretches.at(-1)?.to, zone);
    case 'minutes': return person.timesKnown ? String(person.minutes) : '';
    case 'minutesInRoom': return person.timesKnown ? String(person.roomMinutes) : '';
    case 'minutesOnline': return person.timesKnown ? String(person.onlineMinutes) : '';
    case 'present': return yesNo(person.present);
    case 'registered': return yesNo(person.registrationId !== null);
    case 'corrected': return yesNo(person.corrections.length > 0);
    case 'address': return (person.registrationId && addresses.get(person.registrationId)) ?? '';
  }
}

/** On the roundtable's clock, as a spreadsheet sorts it. */
function clock(instant: string | undefined, zone: string): string {
  if (!instant) return '';
  const { date, time } = localTime(new Date(instant), zone);
  return `${date} ${time}`;
}
