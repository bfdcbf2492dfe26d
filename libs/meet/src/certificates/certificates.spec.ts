import { RateLimits, Secrets } from '@convenor/access';
import type { CertificateRule, InputOf, setCertificateRule } from '@convenor/contracts';
import { certificateRenderer, type Certificates as Sheets } from '@convenor/documents';
import { newId, type Id } from '@convenor/kernel';
import { RoundtablePlans } from '@convenor/plan';
import { aRoundtable, registerStage, type RegisterStage } from '@convenor/register/testing';
import { CheckIn, meetEntities } from '../index';
import { AttendanceRecordQuery } from '../attendance/record.query';
import { CertificateCodes } from './certificate-codes';
import { CertificateSheets } from './certificate-sheets';
import { timeInWords } from './certificate-words';
import { certificateNumber, judged, noCertificates } from './certificate.rules';
import { Certificates } from './certificates.query';
import { CheckCertificate } from './check-certificate';
import { IssueCertificates } from './issue-certificates';
import { OwnCertificate } from './own-certificate';
import { PrintCertificates } from './print-certificates';
import { SetCertificateRule } from './set-certificate-rule';

let stage: RegisterStage;
let certificates: Certificates;
let rules: SetCertificateRule;
let printing: PrintCertificates;
let checking: CheckCertificate;
let own: OwnCertificate;
let set: Sheets | undefined;
const codes = new CertificateCodes(new Secrets('a secret of at least thirty-two signs'));
const by = 'account:0193a000-0000-7000-8000-000000000001' as const;
const rule = (part: Partial<CertificateRule> = {}): CertificateRule => ({ ...noCertificates, offered: true, leastShare: 50, signatoryName: 'Adaeze Nwachukwu', signatoryTitle: 'Director', ...part }) satisfies Omit<InputOf<typeof setCertificateRule>, 'roundtableId'>;

beforeAll(async () => {
  stage = await registerStage('2026-11-23T09:00:00Z', meetEntities);
  const { transactions, db } = stage;
  certificates = new Certificates(transactions, new AttendanceRecordQuery(transactions));
  rules = new SetCertificateRule(transactions);
  const setter = certificateRenderer();
  const printer = { printCertificates: (sheets: Sheets) => ((set = sheets), setter.printCertificates(sheets)) };
  const plans = new RoundtablePlans(db.dataSource, transactions, stage.change);
  const sheets = new CertificateSheets(transactions, plans, { publicUrl: 'https://meet.example.org', institution: 'Institute of the Coastal Straits' });
  printing = new PrintCertificates(certificates, new IssueCertificates(transactions, codes), sheets, printer, new RateLimits(transactions));
  checking = new CheckCertificate(transactions, codes, certificates);
  own = new OwnCertificate(certificates, printing);
});
afterAll(() => stage.db.drop());

const sql = (statement: string, values: unknown[] = []): Promise<Record<string, string>[]> => stage.db.dataSource.query(statement, values);
const linesOf = () => set?.certificates ?? [];
const codeOf = (name: string): string => linesOf().find((one) => one.name === name)?.address.split('/').at(-1) ?? '';
const attendanceOf = async (registrationId: Id | undefined): Promise<string> => (await sql('select id from attendance where registration_id = $1', [registrationId]))[0]?.id ?? '';
const leftAt = async (roundtableId: Id, attendanceId: string, at: string): Promise<void> => {
  await sql(`insert into attendance_correction (id, attendance_id, roundtable_id, kind, at, reason, made_by, made_at) values ($1, $2, $3, 'left_at', $4, 'Said so', $5, now())`, [newId(), attendanceId, roundtableId, at, by]);
};

/** Two hours in which these people are in the room from the beginning; then it is over. */
async function held(names: string[], language: 'en' | 'fr' | 'ar' = 'en'): Promise<{ id: Id; ids: Id[] }> {
  stage.clock.moveTo('2026-11-23T09:00:00Z');
  stage.limits.perNetwork = 10_000;
  const { id } = await aRoundtable().savedIn(stage.db.dataSource);
  const ids = await stage.proved(id, names, { language });
  stage.clock.moveTo('2026-12-10T14:00:00Z');
  const door = new CheckIn(stage.transactions);
  for (const registrationId of ids) await door.checkIn(id, { registrationId }, by);
  stage.clock.moveTo('2026-12-11T09:00:00Z');
  set = undefined;
  return { id, ids };
}

it('gives one to whoever was there long enough, and says why others have none', async () => {
  const { id, ids } = await held(['Amara Okoye', 'Bruno Reyes']);
  await leftAt(id, await attendanceOf(ids[1]), '2026-12-10T14:40:00Z');
  await rules.set(id, rule(), by);
  expect((await certificates.show(id)).people.map(({ name, minutes, why, number }) => [name, minutes, why, number])).toEqual([['Amara Okoye', 120, null, null], ['Bruno Reyes', 40, 'too_short', null]]);

  await printing.all(id, null, by);

  expect(linesOf().map(({ name, number, facts }) => [name, number, facts.at(-1)?.said])).toEqual([['Amara Okoye', 'No. CCD/0001', '2 hours']]);
  expect((await certificates.show(id)).people[0]).toMatchObject({ number: 'CCD/0001', revoked: [] });
});

it('keeps number and code of one that was printed again', async () => {
  const { id } = await held(['Amara Okoye']);
  await rules.set(id, rule(), by);
  await printing.all(id, null, by);
  const first = linesOf()[0];
  await printing.all(id, null, by);
  expect(linesOf()[0]).toMatchObject({ number: first?.number, address: first?.address });
  expect(await sql('select count(*)::int as count from certificate where roundtable_id = $1', [id])).toEqual([{ count: 1 }]);
});

it('gives each a number of its own when two print at the same moment', async () => {
  const { id } = await held(['Amara Okoye', 'Bruno Reyes', 'Chen Wu']);
  await rules.set(id, rule(), by);
  await Promise.all([printing.all(id, null, by), printing.all(id, null, by), printing.all(id, null, by)]);
  expect(await sql('select number from certificate where roundtable_id = $1 order by number', [id])).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }]);
});

it('confirms to whoever holds the code, and to nobody else', async () => {
  const { id } = await held(['Amara Okoye']);
  await rules.set(id, rule(), by);
  await printing.all(id, null, by);
  const code = codeOf('Amara Okoye');
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(await checking.check(code.toLowerCase().replaceAll('-', ' ').replaceAll('1', 'l').replaceAll('0', 'o'))).toMatchObject({ state: 'holds', name: 'Amara Okoye', minutes: 120, number: 'CCD/0001' });
  const other = `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`;
  expect(await checking.check(other)).toEqual({ state: 'unknown' });
  expect(await checking.check(codes.fresh())).toEqual({ state: 'unknown' });
  expect(await checking.check('')).toEqual({ state: 'unknown' });
});

it('holds no more once a correction says something else, and a new one takes its place', async () => {
  const { id, ids } = await held(['Amara Okoye', 'Bruno Reyes']);
  await rules.set(id, rule(), by);
  await printing.all(id, null, by);
  const [amara, bruno] = [codeOf('Amara Okoye'), codeOf('Bruno Reyes')];
  await leftAt(id, await attendanceOf(ids[0]), '2026-12-10T15:30:00Z');
  await leftAt(id, await attendanceOf(ids[1]), '2026-12-10T14:10:00Z');

  expect(await checking.check(amara)).toMatchObject({ state: 'revoked', number: 'CCD/0001' });
  expect(JSON.stringify(await checking.check(bruno))).not.toContain('Bruno');
  await printing.all(id, null, by);
  expect(linesOf().map(({ name, number, facts }) => [name, number, facts.at(-1)?.said])).toEqual([['Amara Okoye', 'No. CCD/0003', '1 hour 30 minutes']]);
  expect(await checking.check(amara)).toMatchObject({ state: 'revoked' });
  expect(await checking.check(codeOf('Amara Okoye'))).toMatchObject({ state: 'holds', minutes: 90 });
  expect((await certificates.show(id)).people.map(({ number, revoked, why }) => [number, revoked, why])).toEqual([['CCD/0003', ['CCD/0001'], null], [null, ['CCD/0002'], 'too_short']]);
});

it('is there for the participant once the record is final, in the language she reads', async () => {
  const { id, ids: [amara = ''] } = await held(['Amara Okoye'], 'fr');
  await rules.set(id, rule(), by);
  expect(await own.offered(id, amara)).toBe(false);
  await expect(own.take(id, amara, 'ar')).rejects.toMatchObject({ code: 'NO_CERTIFICATE' });
  await rules.finish(id, true, by);
  expect(await own.offered(id, amara)).toBe(true);
  await own.take(id, amara, 'ar');
  expect(linesOf()).toMatchObject([{ lang: 'ar', heading: 'شهادة حضور', address: expect.stringContaining('https://meet.example.org/ar/certificates/') as string }]);
  await printing.all(id, null, by);
  expect(linesOf()).toMatchObject([{ lang: 'fr', heading: 'Attestation de participation' }]);
  await rules.finish(id, false, by);
  expect(await own.offered(id, amara)).toBe(false);
});

it('cannot be final before the meeting is over, nor where there are none', async () => {
  const { id } = await held(['Amara Okoye']);
  await expect(rules.finish(id, true, by)).rejects.toMatchObject({ code: 'CERTIFICATES_OFF' });
  await expect(printing.all(id, null, by)).rejects.toMatchObject({ code: 'CERTIFICATES_OFF' });
  await rules.set(id, rule(), by);
  stage.clock.moveTo('2026-12-10T15:00:00Z');
  await expect(rules.finish(id, true, by)).rejects.toMatchObject({ code: 'MEETING_NOT_OVER' });
  await expect(printing.all(id, null, by)).rejects.toMatchObject({ code: 'MEETING_NOT_OVER' });
});

it('names nobody any more once the person is forgotten', async () => {
  const { id, ids: [amara = ''] } = await held(['Amara Okoye']);
  await rules.set(id, rule(), by);
  await printing.all(id, null, by);
  const code = codeOf('Amara Okoye');
  await sql(`update attendance set name = '', normalised_name = id::text where registration_id = $1`, [amara]);
  await sql(`update registration set name = '', normalised_name = id::text where id = $1`, [amara]);
  expect(await checking.check(code)).toMatchObject({ state: 'revoked' });
  expect(JSON.stringify(await checking.check(code))).not.toContain('Amara');
});

it('judges speakers like everybody, by having spoken, or not at all', () => {
  const short = { mode: 'room', team: false, minutes: 10, timesKnown: true } as const;
  expect(judged(short, true, rule(), 120)).toEqual({ why: 'too_short' });
  expect(judged(short, true, rule({ speakers: 'as_speakers' }), 120)).toEqual({ attested: { minutes: 10, mode: 'room', spoke: true } });
  expect(judged(short, true, rule({ speakers: 'none' }), 120)).toEqual({ why: 'speaker' });
  expect(judged({ ...short, mode: null }, true, rule({ speakers: 'as_speakers' }), 120)).toEqual({ why: 'not_there' });
});

it('asks for time only where the rule does', () => {
  const unknown = { mode: 'online', team: false, minutes: 0, timesKnown: false } as const;
  expect(judged(unknown, false, rule(), 120)).toEqual({ why: 'time_not_known' });
  expect(judged(unknown, false, rule({ leastShare: null }), 120)).toEqual({ attested: { minutes: null, mode: 'online', spoke: false } });
  expect(judged({ mode: 'online', team: false, minutes: 60, timesKnown: true }, false, rule({ leastShare: 50 }), 120)).toHaveProperty('attested');
  expect(judged({ mode: 'online', team: false, minutes: 59, timesKnown: true }, false, rule({ leastShare: 50 }), 120)).toEqual({ why: 'too_short' });
});

it.each([['en', 105, '1 hour 45 minutes'], ['fr', 61, '1 heure et 1 minute'], ['ru', 142, '2 часа 22 минуты'], ['zh', 120, '2小时'], ['ar', 120, 'ساعتان'], ['es', 0, '0 minutos']] as const)('says %s how long %i minutes are', (language, minutes, said) => {
  expect(timeInWords(minutes, language).replace(/\u00a0/g, ' ')).toBe(said);
});

it('numbers by the programme’s initials and the roundtable', () => {
  expect(certificateNumber('Coastal Cities Dialogue', 4, 17)).toBe('CCD-4/0017');
  expect(certificateNumber('حوار المدن', null, 3)).toBe('A/0003');
});
