import { Matching } from './matching';
import { readings } from './names';
import { readOnlineList } from './online-list';

const names = (text: string) => readOnlineList(text).map(({ name }) => name);

describe('a pasted list', () => {
  it('is read one name per line, numbered, bulleted or plain, with or without an address', () => {
    const text = '1. Amara Okoye\n2) Bruno Reyes <bruno@example.org>\n\n- Chen Li\n"Dina Haddad" dina@example.org\r\nEmil; emil@example.org\n---';
    expect(readOnlineList(text)).toEqual([
      { line: 1, name: 'Amara Okoye', also: [], address: null },
      { line: 2, name: 'Bruno Reyes', also: [], address: 'bruno@example.org' },
      { line: 4, name: 'Chen Li', also: [], address: null },
      { line: 5, name: 'Dina Haddad', also: [], address: 'dina@example.org' },
      { line: 6, name: 'Emil', also: [], address: 'emil@example.org' },
    ]);
  });

  it.each([
    ['commas', 'Organisation,Full name,E-mail\n"Reyes, Haddad & Co",Bruno Reyes,bruno@example.org'],
    ['semicolons', 'Nom complet;Courriel\nBruno Reyes;bruno@example.org'],
    ['tabs and a byte order mark', '\ufeffNombre\tCorreo electrónico\nBruno Reyes\tbruno@example.org'],
    ['first and last name apart', 'First Name,Last Name,Email Address\nBruno,Reyes,bruno@example.org'],
    ['Russian words', 'Имя;Почта\nBruno Reyes;bruno@example.org'],
    ['Chinese words', '姓名,邮箱\nBruno Reyes,bruno@example.org'],
    ['Arabic words', 'الاسم,البريد الإلكتروني\nBruno Reyes,bruno@example.org'],
  ])('is read as a table with %s', (_, text) => {
    expect(readOnlineList(text)).toEqual([{ line: 2, name: 'Bruno Reyes', also: [], address: 'bruno@example.org' }]);
  });

  it('is found below the meeting’s own block of a Zoom participants report', () => {
    const text = [
      'Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants',
      '812 0000 1111,"Water, after the storm",12/10/2026 02:55:00 PM,12/10/2026 05:04:00 PM,events@example.org,129,3',
      '',
      'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,In Waiting Room',
      'Amara (Amara Okoye),,12/10/2026 02:56:00 PM,12/10/2026 03:10:00 PM,14,Yes,No',
      'Bruno Reyes (he/him),bruno@example.org,12/10/2026 02:58:00 PM,12/10/2026 05:00:00 PM,122,No,No',
    ].join('\r\n');
    expect(names(text)).toEqual(['Amara (Amara Okoye)', 'Bruno Reyes']);
  });

  it('leaves out whom a webinar report marks as not attended, and the titles of its sections', () => {
    const text = [
      'Attendee Report', 'Report Generated:,12/10/2026',
      'Topic,Webinar ID,Actual Start Time', 'Water after the storm,812,12/10/2026',
      'Panelist Details,', 'Attended,User Name (Original Name),Email,Join Time', 'Yes,Chen Li,chen@example.org,12/10/2026',
      'Attendee Details,', 'Attended,User Name (Original Name),First Name,Last Name,Email', 'Yes,Amara,Amara,Okoye,amara@example.org', 'No,Bruno,Bruno,Reyes,bruno@example.org', 'Other Attended,',
    ].join('\n');
    expect(readOnlineList(text).map(({ name, also }) => [name, also])).toEqual([['Chen Li', []], ['Amara', ['Amara Okoye']]]);
  });

  it('keeps whom nobody can name, as shown', () => {
    expect(names('Name,Email\n+41 22 *** 12,\n,dina@example.org\n,\niPhone,')).toEqual(['+41 22 *** 12', 'dina@example.org', 'iPhone']);
  });

  it('is nothing when nothing is in it', () => {
    expect(readOnlineList(' \n\t\n--\n')).toEqual([]);
    expect(readOnlineList('Name,E-mail\n')).toEqual([]);
  });

  it('is read within a second though it is long and odd', () => {
    const begun = performance.now();
    readOnlineList(`${'a@'.repeat(100_000)}\n${'('.repeat(100_000)}\n${'dr '.repeat(60_000)}`).flatMap(({ name }) => readings(name));
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});

describe('matching', () => {
  const known = [
    { id: '1', name: 'Amara Okoye', address: 'amara@example.org' },
    { id: '2', name: 'Zoë Ngo', address: 'mission@example.org' },
    { id: '3', name: 'Bruno Reyes', address: 'mission@example.org' },
    { id: '4', name: 'Chen Li', address: 'chen@example.org' },
    { id: '5', name: 'Chen Li', address: 'another.chen@example.org' },
    { id: '6', name: 'Dr. Dina O’Haddad', address: 'dina@example.org' },
  ];
  const matching = new Matching(known);
  const found = (line: string) => matching.find(readOnlineList(line)[0] ?? { line: 1, name: '', also: [], address: null })?.id;

  it.each([
    ['the address, whatever the name says', 'iPad <AMARA@example.org>', '1'],
    ['a name without its accents', 'Zoe Ngo', '2'],
    ['family name first, with a comma', 'Okoye, Amara', '1'],
    ['family name first, in capitals', 'OKOYE Amara', '1'],
    ['the original name in brackets', 'Ami (Amara Okoye)', '1'],
    ['a name with pronouns and guest', 'Amara Okoye (she/her) (Guest)', '1'],
    ['a name beside its house', 'Harbour Institute | Amara Okoye', '1'],
    ['a name with a dash and an office', 'Bruno Reyes - Counsellor', '3'],
    ['an honorific that one side leaves out', 'Dina OHaddad', '6'],
    ['an honorific that the other side leaves out', 'H.E. Ms. Amara Okoye', '1'],
    ['one of several under one address, by name', 'Bruno Reyes <mission@example.org>', '3'],
    ['one of two namesakes, by address', 'Chen Li <chen@example.org>', '4'],
  ])('finds by %s', (_, line, id) => {
    expect(found(line)).toBe(id);
  });

  it.each([
    ['two bear the name', 'Chen Li'],
    ['several share the address and the name fits none', 'Somebody <mission@example.org>'],
    ['only part of the name is there', 'Amara'],
    ['nobody is meant', 'Galaxy S9'],
  ])('finds nobody when %s', (_, line) => {
    expect(found(line)).toBeUndefined();
  });
});
