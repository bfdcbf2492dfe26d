import ExcelJS from 'exceljs';
import { readReport, type ReadReport } from './read-report';
import type { Answers, Expected } from './timing.rules';

/** 8 March 2027, 14:00 to 16:00 in Geneva. */
const expected: Expected = { sittings: [{ from: Date.parse('2027-03-08T13:00:00Z'), to: Date.parse('2027-03-08T15:00:00Z') }], zone: 'Europe/Zurich', meetingId: '97763643886' };

const read = (content: string | Buffer, answers: Answers = {}, of: Expected = expected, name = 'participants.csv'): Promise<ReadReport> =>
  readReport({ name, base64: (typeof content === 'string' ? Buffer.from(content) : content).toString('base64') }, of, answers);

/** Each row in short: name, address, when, length in seconds, `w` for the waiting room. */
function rows(report: ReadReport): string[] {
  if ('asks' in report) throw new Error(`It asks: ${JSON.stringify(report.asks)}`);
  return report.rows.map(({ name, address, cameAt, leftAt, seconds, waiting }) =>
    [name, address ?? '-', cameAt?.toISOString().slice(0, 19) ?? '-', leftAt?.toISOString().slice(0, 19) ?? '-', ...(cameAt ? [] : [seconds]), ...(waiting ? ['w'] : [])].join(' | '));
}
const asks = (report: ReadReport): string[] => ('asks' in report ? report.asks.map(({ key }) => key) : []);
const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

const zoomHead = 'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room';

describe('Zoom’s participants of a meeting', () => {
  it('are read with who waited apart, and commas in names', async () => {
    const report = await read(`${zoomHead}\n"Okoye, Amara (Amara Okoye)",amara@example.org,03/08/2027 01:58:07 PM,03/08/2027 04:01:10 PM,124,No,Y,No\nGus,,03/08/2027 02:05:00 PM,03/08/2027 02:06:30 PM,2,Yes,,Yes\n`);
    expect(rows(report)).toEqual(['Okoye, Amara (Amara Okoye) | amara@example.org | 2027-03-08T12:58:07 | 2027-03-08T15:01:10', 'Gus | - | 2027-03-08T13:05:00 | 2027-03-08T13:06:30 | w']);
    expect(report).toMatchObject({ layout: 'zoom_meeting', unread: [] });
  });

  it('are read below the block about the meeting', async () => {
    const block = 'Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants\n977 6364 3886,"Water, and land",03/08/2027 01:50:00 PM,03/08/2027 04:05:00 PM,host@example.org,135,2\n\n';
    const report = await read(`\ufeff${block}Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\nAna Reyes,ana@example.net,03/08/2027 02:00:00 PM,03/08/2027 04:00:00 PM,120,Yes\n`);
    expect(rows(report)).toEqual(['Ana Reyes | ana@example.net | 2027-03-08T13:00:00 | 2027-03-08T15:00:00']);
  });

  it.each([
    'Topic,ID,Host,Duration (minutes),Start time,End time,Participants\n"Water, and land",977 6364 3886,Hanna Oduya,135,03/08/2027 01:50:00 PM,03/08/2027 04:05:00 PM,25\n\n',
    'Topic,ID,Host name,Host email,Start time,End time,Participants,Duration (minutes)\n"Water, and land",977 6364 3886,Hanna Oduya,host@example.org,03/08/2027 01:50:00 PM,03/08/2027 04:05:00 PM,25,135\n\n',
  ])('are read below a newer block, whose count of participants is nobody: %s', async (block) => {
    const list = 'Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,In waiting room\nAna Reyes,ana@example.net,03/08/2027 02:00:00 PM,03/08/2027 04:00:00 PM,120,Yes,No\n';
    expect(rows(await read(block + list))).toEqual(['Ana Reyes | ana@example.net | 2027-03-08T13:00:00 | 2027-03-08T15:00:00']);
    expect(asks(await read(block.replace('3886', '3887') + list))).toEqual(['other_meeting']);
  });

  it('with each participant once have lengths and no times', async () => {
    const report = await read('Name (Original Name),User Email,Total Duration (Minutes),Guest\nAna Reyes,ana@example.net,62,Yes\n');
    expect(rows(report)).toEqual(['Ana Reyes | ana@example.net | - | - | 3720']);
    expect(report).toMatchObject({ layout: 'zoom_totals' });
  });

  it.each([
    ['French', 'Nom (nom d’origine);Adresse e-mail;Heure d’arrivée;Heure de départ;Durée (minutes);Invité\nÉlise Brun;elise@example.org;08/03/2027 14:00:05;08/03/2027 16:00:05;60;Non\n'],
    ['Spanish', 'Nombre (nombre original),Correo electrónico del usuario,Hora de ingreso,Hora de salida,Duración (minutos),Invitado\nÉlise Brun,elise@example.org,08/03/2027 02:00:05 p. m.,08/03/2027 04:00:05 p. m.,60,No\n'],
    ['German', 'Name (Originalname);Benutzer-E-Mail;Beitrittszeit;Austrittszeit;Dauer (Minuten);Gast\nÉlise Brun;elise@example.org;08.03.2027 14:00:05;08.03.2027 16:00:05;60;Nein\n'],
    ['Portuguese', 'Nome (nome original),E-mail do usuário,Horário de entrada,Horário de saída,Duração (minutos),Convidado\nÉlise Brun,elise@example.org,08/03/2027 14:00:05,08/03/2027 16:00:05,60,Não\n'],
    ['Russian', 'Имя (исходное имя),Электронная почта,Время входа,Время выхода,Продолжительность (минуты),Гость\nÉlise Brun,elise@example.org,08.03.2027 14:00:05,08.03.2027 16:00:05,60,Нет\n'],
    ['Chinese', '名称（原名）,用户电子邮件,加入时间,离开时间,时长（分钟）,访客\nÉlise Brun,elise@example.org,2027/03/08 下午2:00:05,2027/03/08 下午4:00:05,60,否\n'],
    ['Arabic', 'الاسم (الاسم الأصلي),البريد الإلكتروني,وقت الانضمام,وقت المغادرة,المدة (بالدقائق),ضيف\nÉlise Brun,elise@example.org,08/03/2027 02:00:05 م,08/03/2027 04:00:05 م,60,لا\n'],
  ])('are read in %s', async (_, text) => expect(rows(await read(text))).toEqual(['Élise Brun | elise@example.org | 2027-03-08T13:00:05 | 2027-03-08T15:00:05']));

  it('are read in an encoding of before Unicode', async () => {
    const text = 'Nom (nom d\'origine);Adresse e-mail;Heure d\'arrivée;Heure de départ\nÉlise Brun;elise@example.org;08/03/2027 14:00:05;08/03/2027 16:00:05\n';
    expect(rows(await read(Buffer.from(text, 'latin1')))).toEqual(['Élise Brun | elise@example.org | 2027-03-08T13:00:05 | 2027-03-08T15:00:05']);
  });
});

it('Zoom’s attendees of a webinar: hosts, panellists, attendees and others, without who did not come', async () => {
  const text = `Attendee Report
Report Generated:,"03/09/2027 10:22 AM"
Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers,Total Users,Max Concurrent Views
"Water and land",977 6364 3886,"03/08/2027 01:55:00 PM",130,3,0,2,4,2
Host Details
Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name
Yes,"Hanna Oduya",host@example.org,"03/08/2027 01:55:00 PM","03/08/2027 04:05:00 PM",130,No,"Kenya"
Panelist Details
Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name
Yes,"Pia Ngo",pia@example.org,"03/08/2027 01:59:00 PM","03/08/2027 04:00:00 PM",121,Yes,"Norway"
Attendee Details
Attended,User Name (Original Name),First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name,Source Name
Yes,"A. Reyes","Ana","Reyes",ana@example.net,"03/01/2027 10:00:00 AM",approved,"03/08/2027 02:00:00 PM","03/08/2027 02:30:00 PM",30,Yes,"Chile","Newsletter"
Yes,"A. Reyes","Ana","Reyes",ana@example.net,"03/01/2027 10:00:00 AM",approved,"03/08/2027 02:31:00 PM","03/08/2027 04:00:00 PM",89,Yes,"Chile","Newsletter"
No,"Bo Lind","Bo","Lind",bo@example.net,"03/01/2027 10:00:00 AM",approved,--,--,--,--,--,--
Other Attended
User Name,Join Time,Leave Time,Time in Session (minutes),Country/Region Name
41445550100,"03/08/2027 02:10:00 PM","03/08/2027 02:20:00 PM",10,"Switzerland"
`;
  const report = await read(text);
  expect(rows(report)).toEqual([
    'Hanna Oduya | host@example.org | 2027-03-08T12:55:00 | 2027-03-08T15:05:00', 'Pia Ngo | pia@example.org | 2027-03-08T12:59:00 | 2027-03-08T15:00:00', 'A. Reyes | ana@example.net | 2027-03-08T13:00:00 | 2027-03-08T13:30:00',
    'A. Reyes | ana@example.net | 2027-03-08T13:31:00 | 2027-03-08T15:00:00', '41445550100 | - | 2027-03-08T13:10:00 | 2027-03-08T13:20:00',
  ]);
  expect(report).toMatchObject({ layout: 'zoom_webinar', rows: expect.arrayContaining([expect.objectContaining({ also: 'Ana Reyes' })]) });
});

describe('other services', () => {
  const summary = '1. Summary\nMeeting title\tWater and land\nAttended participants\t2\nStart time\t3/8/27, 1:55:02 PM\nEnd time\t3/8/27, 4:05:10 PM\nMeeting duration\t2h 10m 8s\n\n';

  it('Teams in UTF-16 with tabs: single comings and goings, not their sums again', async () => {
    const text = `${summary}2. Participants\nName\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\nAna Reyes\t3/8/27, 2:00:00 PM\t3/8/27, 4:00:00 PM\t1h 50m\tana@example.net\tana@example.net\tPresenter\n\n3. In-Meeting Activities\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole\nAna Reyes\t3/8/27, 2:00:00 PM\t3/8/27, 3:00:00 PM\t1h\tana@example.net\tPresenter\nAna Reyes\t3/8/27, 3:10:00 PM\t3/8/27, 4:00:00 PM\t50m\tana@example.net\tPresenter\n`;
    const report = await read(utf16(text));
    expect(rows(report)).toEqual(['Ana Reyes | ana@example.net | 2027-03-08T13:00:00 | 2027-03-08T14:00:00', 'Ana Reyes | ana@example.net | 2027-03-08T14:10:00 | 2027-03-08T15:00:00']);
    expect(report).toMatchObject({ layout: 'teams' });
  });

  it('Teams’ first reports, a log', async () => {
    const text = 'Full Name\tUser Action\tTimestamp\nReyes, Ana\tJoined before\t3/8/2027, 2:00:00 PM\nBo Lind\tJoined\t3/8/2027, 2:10:00 PM\nReyes, Ana\tLeft\t3/8/2027, 3:00:00 PM\nReyes, Ana\tJoined\t3/8/2027, 3:05:00 PM\n';
    expect(rows(await read(utf16(text)))).toEqual(['Reyes, Ana | - | 2027-03-08T13:00:00 | 2027-03-08T14:00:00', 'Bo Lind | - | 2027-03-08T13:10:00 | -', 'Reyes, Ana | - | 2027-03-08T14:05:00 | -']);
  });

  it('Webex, with its zone in the head', async () => {
    const text = 'Meeting Name,Name,Attendee Email,Join Time (UTC+03:00),Leave Time (UTC+03:00),Attendance Duration,Connection Type\nWater and land,Ana Reyes,ana@example.net,2027-03-08 16:00:00,2027-03-08 17:00:00,60 mins,Desktop app\n';
    expect(rows(await read(text))).toEqual(['Ana Reyes | ana@example.net | 2027-03-08T13:00:00 | 2027-03-08T14:00:00']);
  });

  it('Google Meet, with times and no day', async () => {
    const text = 'First name,Last name,Email,Duration,Time joined,Time exited\nAna,Reyes,ana@example.net,1 hr 50 min,2:00 PM,3:50 PM\n';
    expect(rows(await read(text))).toEqual(['Ana Reyes | ana@example.net | 2027-03-08T13:00:00 | 2027-03-08T14:50:00']);
  });

  it('a list of names', async () => {
    const report = await read('1. Ana Reyes <ana@example.net>\n2. Bo Lind\n');
    expect(rows(report)).toEqual(['Ana Reyes | ana@example.net | - | - | ', 'Bo Lind | - | - | - | ']);
  });

  it('a workbook, its moments being dates', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Notes').addRow(['Nothing here']);
    const sheet = workbook.addWorksheet('Participants');
    sheet.addRow(['Name', 'E-mail', 'Join time', 'Leave time']);
    sheet.addRow(['=HYPERLINK("x")', 'ana@example.net', new Date('2027-03-08T14:00:05Z'), new Date('2027-03-08T16:00:30Z')]);
    expect(rows(await read(Buffer.from(await workbook.xlsx.writeBuffer()), {}, expected, 'who.xlsx'))).toEqual(['=HYPERLINK("x") | ana@example.net | 2027-03-08T13:00:05 | 2027-03-08T15:00:30']);
  });
});

describe('what a file leaves open', () => {
  const line = (came: string, left: string, head = 'Name,Join Time,Leave Time'): string => `${head}\nAna Reyes,${came},${left}\n`;

  it('is the order of day and month, found out where only one is near the meeting, and said', async () => {
    const report = await read(line('03/08/2027 14:00:00', '03/08/2027 16:00:00'));
    expect(report).toMatchObject({ remarks: [expect.stringContaining('month before the day')] });
    expect(rows(report)).toEqual(['Ana Reyes | - | 2027-03-08T13:00:00 | 2027-03-08T15:00:00']);
    expect(rows(await read(line('08/03/2027 14:00:00', '08/03/2027 16:00:00')))).toEqual(rows(report));
  });

  it('is asked where neither is, and taken as answered', async () => {
    const text = line('05/06/2027 14:00:00', '05/06/2027 15:00:00');
    expect(asks(await read(text))).toEqual(['order']);
    expect(await read(text)).toMatchObject({ asks: [{ choices: [{ value: 'dmy', words: expect.stringContaining('2027-06-05') }, { value: 'mdy', words: expect.stringContaining('2027-05-06') }] }] });
    expect(asks(await read(text, { order: 'mdy' }))).toEqual(['other_meeting']);
  });

  it('is the clocks: found out where one of the usual plainly fits the hours, asked where another would fit as well', async () => {
    const report = await read(line('2027-03-08 13:00:00', '2027-03-08 15:00:00'));
    expect(report).toMatchObject({ remarks: [expect.stringContaining('UTC')] });
    expect(rows(report)).toEqual(['Ana Reyes | - | 2027-03-08T13:00:00 | 2027-03-08T15:00:00']);
    expect(asks(await read(line('2027-03-08 14:00:00', '2027-03-08 15:00:00')))).toEqual(['zone']);
    expect(await read(line('2027-03-08 08:00:00', '2027-03-08 10:00:00'))).toMatchObject({ asks: [{ key: 'zone', choices: expect.arrayContaining([expect.objectContaining({ value: 'UTC-05:00' })]) }] });
    expect(rows(await read(line('2027-03-08 08:00:00', '2027-03-08 10:00:00'), { zone: 'America/New_York' }))).toEqual(['Ana Reyes | - | 2027-03-08T13:00:00 | 2027-03-08T15:00:00']);
    expect(rows(await read(line('2027-03-08 08:00:00', '2027-03-08 10:00:00'), { zone: 'UTC-05:00' }))).toEqual(['Ana Reyes | - | 2027-03-08T13:00:00 | 2027-03-08T15:00:00']);
  });

  it('is whether it is this meeting: by its number, and by its day', async () => {
    const block = 'Topic,Meeting ID\nOther,812 3456 7890\n\n';
    expect(asks(await read(block + line('2027-03-08 14:00:00', '2027-03-08 16:00:00')))).toEqual(['other_meeting']);
    expect(rows(await read(block + line('2027-03-08 14:00:00', '2027-03-08 16:00:00'), { other_meeting: 'yes' }))).toHaveLength(1);
    expect(await read(line('2027-02-01 14:00:00', '2027-02-01 15:00:00'))).toMatchObject({ asks: [{ key: 'other_meeting', sentence: expect.stringContaining('2027-02-01') }] });
  });

  it('is which column is which, where no head says it', async () => {
    const text = 'Who,Mail,From,Till\nAna Reyes,ana@example.net,2027-03-08 14:00,2027-03-08 16:00\n';
    expect(asks(await read(text))).toEqual(['name']);
    expect(rows(await read(text, { name: '0', came: '2', left: '3' }))).toEqual(['Ana Reyes | - | 2027-03-08T13:00:00 | 2027-03-08T15:00:00']);
    expect(asks(await read(text.replace('Who,Mail', 'Name,E-mail')))).toEqual(['came', 'left']);
  });

  it('is which sheet holds the people', async () => {
    const workbook = new ExcelJS.Workbook();
    for (const name of ['Morning', 'Afternoon']) workbook.addWorksheet(name).addRows([['Name', 'Join time', 'Leave time'], ['Ana Reyes', '2027-03-08 14:00', '2027-03-08 16:00']]);
    const file = Buffer.from(await workbook.xlsx.writeBuffer());
    expect(asks(await read(file, {}, expected, 'who.xlsx'))).toEqual(['sheet']);
    expect(rows(await read(file, { sheet: 'Afternoon' }, expected, 'who.xlsx'))).toHaveLength(1);
  });

  it('is told line by line where it cannot be read, and the others are', async () => {
    const report = await read('Name,Join Time,Leave Time\nAna Reyes,2027-03-08 14:00,2027-03-08 16:00\nBo Lind,soon,2027-03-08 16:00\n,2027-03-08 14:00,2027-03-08 16:00\nCy Ito,2027-03-08 15:00,2027-03-08 14:00\n');
    expect(rows(report)).toHaveLength(1);
    expect(report).toMatchObject({ unread: [{ line: 3, why: expect.stringContaining('soon') }, { line: 4, why: expect.stringContaining('no name') }, { line: 5, why: expect.stringContaining('before the coming') }] });
  });

  it('is nothing in the hour that comes twice, where the length says which', async () => {
    const night: Expected = { sittings: [{ from: Date.parse('2026-10-25T00:00:00Z'), to: Date.parse('2026-10-25T02:00:00Z') }], zone: 'Europe/Zurich', meetingId: null };
    expect(rows(await read('Name,Join Time,Leave Time,Duration (minutes)\nAna Reyes,2026-10-25 02:10:00,2026-10-25 02:40:00,90\nBo Lind,2026-10-25 02:00:00,2026-10-25 03:00:00,120\n', {}, night)))
      .toEqual(['Ana Reyes | - | 2026-10-25T00:10:00 | 2026-10-25T01:40:00', 'Bo Lind | - | 2026-10-25T00:00:00 | 2026-10-25T02:00:00']);
  });
});
