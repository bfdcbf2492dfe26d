import type { RegistrationWish } from '@convenor/contracts';
import { FolderFiles } from '@convenor/database';
import { RateLimits } from '@convenor/access';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AnswerFiles } from '../setup/answer-files';
import { RegistrationSetups } from '../setup/setup.query';
import { aRoundtable, aWish, registerStage, type RegisterStage } from '../testing';
import { ChangeAnswers, type AnswersWish } from './change-answers';
import { ProveTogether } from './prove-together';

let stage: RegisterStage;
let changing: ChangeAnswers;

beforeAll(async () => {
  stage = await registerStage('2026-11-23T08:00:00Z');
  const files = new FolderFiles(await mkdtemp(path.join(tmpdir(), 'convenor-answers-')));
  changing = new ChangeAnswers(stage.transactions, new RegistrationSetups(stage.transactions, new AnswerFiles(stage.transactions, files, new RateLimits(stage.transactions))));
});
afterAll(() => stage.db.drop());

const answers = (own: Partial<RegistrationWish> = {}): AnswersWish => {
  const { name, honorific, organisation, position, needs, accessNeeds, interpretation, reception, visaLetter, consents, answers: given } = aWish(own);
  return { name, honorific, organisation, position, needs, accessNeeds, interpretation, reception, visaLetter, consents, answers: given };
};

describe('changing what one told', () => {
  it('keeps place and number, names the fields in the log and no value', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    const [amara = ''] = await stage.proved(id, ['Amara Okoye']);
    expect(await changing.change(amara, answers({ name: 'Amara N. Okoye', position: 'Counsellor', consents: { listed: true, brief: true, news: false, photographs: false, recording: false } }))).toEqual(['name', 'position', 'consents']);
    expect(await stage.registrations.mine(amara)).toMatchObject({ name: 'Amara N. Okoye', position: 'Counsellor', state: 'confirmed', number: 1, consents: { listed: true } });
    const log = JSON.stringify(await stage.db.dataSource.query('select fields from audit_entry where entity_id = $1', [amara]));
    expect(log).toContain('"changed":["name","position","consents"]');
    expect(log).not.toMatch(/Okoye|Counsellor/);
  });

  /** RFC 5546, 2.1.4: a name asks for no higher SEQUENCE, so nobody is written to for it; whatever goes next is made from the name she has then. */
  it('writes no mail for another name, and the next update and the cancellation of her entry carry it', async () => {
    await stage.deliver();
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    const [amara = ''] = await stage.proved(id, ['Amara Okoye']);
    const entries = async (): Promise<string[]> => (await stage.deliver()).flatMap(({ calendar }) => calendar?.replace(/\r\n[ \t]/g, '') ?? []);
    const said = (entry: string | undefined): (string | undefined)[] => [/^ATTENDEE.*CN="?([^;:"]+)/m.exec(entry ?? '')?.[1], /^UID:(\S+)/m.exec(entry ?? '')?.[1], /^SEQUENCE:(\d+)/m.exec(entry ?? '')?.[1]];
    expect(said((await entries())[0])).toEqual(['Amara Okoye', amara, '0']);

    await changing.change(amara, answers({ name: 'Amara N. Okoye' }));
    expect(await entries()).toEqual([]);
    await stage.change.reschedule(id, { zone: 'Europe/Zurich', days: [{ date: '2026-12-17', start: '10:00', end: '12:00' }], venue: null }, 'system:test');
    await stage.deliver();
    stage.clock.moveTo(new Date(stage.clock.now().getTime() + 11 * 60_000).toISOString());
    await stage.changes.sweep();
    expect(said((await entries())[0])).toEqual(['Amara N. Okoye', amara, '1']);

    await changing.change(amara, answers({ name: 'Amara Nkechi Okoye' }));
    await stage.cancel.cancel({ registrationId: amara }, `registration:${amara}`);
    expect(said((await entries()).find((entry) => entry.includes('METHOD:CANCEL')))).toEqual(['Amara Nkechi Okoye', amara, '2']);
    stage.clock.moveTo('2026-11-23T08:00:00Z');
  });

  it('does nothing when nothing is different', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    const [amara = ''] = await stage.proved(id, ['Amara Okoye'], { accessNeeds: 'A place near the lift.' });
    expect(await changing.change(amara, answers({ accessNeeds: 'A place near the lift.' }))).toEqual([]);
  });

  it('keeps the answer to a need that is left as it was, and opens what is new', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    const [amara = ''] = await stage.proved(id, ['Amara Okoye'], { needs: ['captions', 'step_free'], accessNeeds: 'A place near the lift.' });
    await stage.answer.answer({ registrationId: amara, roundtableId: id }, { need: 'captions', state: 'arranged', answer: 'On the left screen.', assignedTo: 'Petra', tell: false }, 'system:test');
    await changing.change(amara, answers({ needs: ['captions', 'large_print'], accessNeeds: 'A place near the door.' }));
    expect((await stage.registrations.mine(amara)).needs).toMatchObject([
      { key: 'captions', state: 'arranged', answer: 'On the left screen.' }, { key: 'large_print', state: 'open' }, { key: 'own_words', text: 'A place near the door.', state: 'open', answer: null },
    ]);
  });

  it('refuses the name of somebody else under the same address, also to one of two at once', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    const address = 'mission@example.org';
    const [amara = '', bruno = '', chen = ''] = await stage.proved(id, ['Amara Okoye', 'Bruno Reyes', 'Chen Li'], { address });
    await expect(changing.change(amara, answers({ name: 'bruno  REYES' }))).rejects.toMatchObject({ code: 'NAME_TAKEN' });
    const both = await Promise.allSettled([bruno, chen].map((one) => changing.change(one, answers({ name: 'Dara Kim' }))));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'NAME_TAKEN' } });
  });

  it('is over with the registration and with the meeting', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    const [amara = '', bruno = ''] = await stage.proved(id, ['Amara', 'Bruno']);
    await stage.cancel.cancel({ registrationId: amara }, 'system:test');
    await expect(changing.change(amara, answers({ name: 'Amara B' }))).rejects.toMatchObject({ code: 'ANSWERS_CLOSED' });
    const before = stage.clock.now();
    stage.clock.moveTo('2026-12-11T00:00:00Z');
    await expect(changing.change(bruno, answers({ name: 'Bruno B' }))).rejects.toMatchObject({ code: 'MEETING_ALREADY_HELD' });
    stage.clock.moveTo(before.toISOString());
  });
});

describe('a need', () => {
  it('is told of when it was answered, once for each answer, and only the latest', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    const [amara = ''] = await stage.proved(id, ['Amara Needs'], { needs: ['captions'] });
    await stage.deliver();
    const which = { registrationId: amara, roundtableId: id };
    const given = { need: 'captions' as const, state: 'arranged' as const, answer: 'On the left screen.', tell: true };
    await stage.answer.answer(which, given, 'system:test');
    await stage.answer.answer(which, given, 'system:test');
    stage.clock.moveTo(new Date(stage.clock.now().getTime() + 1000).toISOString());
    await stage.answer.answer(which, { ...given, answer: 'On both screens.', tell: false }, 'system:test');
    expect((await stage.deliver()).filter(({ text }) => text.includes('screen'))).toHaveLength(0);
    stage.clock.moveTo(new Date(stage.clock.now().getTime() + 1000).toISOString());
    await stage.answer.answer(which, { ...given, state: 'cannot', answer: 'No screen is to be had.' }, 'system:test');
    const [mail] = (await stage.deliver()).filter(({ text }) => text.includes('screen'));
    expect(mail?.text).toMatch(/live captions.*cannot be arranged.*No screen is to be had\./s);
    await expect(stage.answer.answer(which, { ...given, need: 'diet' }, 'system:test')).rejects.toMatchObject({ code: 'NEED_UNKNOWN' });
    expect(JSON.stringify(await stage.db.dataSource.query('select fields from audit_entry where entity_id = $1', [amara]))).not.toMatch(/screen/);
  });
});

describe('one link of one address', () => {
  it('proves those of the address who are named, and nobody else', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    const address = 'chancery@example.org';
    const [amara = '', bruno = '', chen = ''] = await stage.registered(id, ['Amara', 'Bruno', 'Chen'], { address });
    const [stranger = ''] = await stage.registered(id, ['Stranger']);
    const together = new ProveTogether(stage.transactions, stage.prove);
    expect((await together.others(amara)).map(({ name }) => name)).toEqual(['Bruno', 'Chen']);
    await together.prove(amara, [bruno, stranger]);
    const states = await stage.db.dataSource.query('select state from registration where id = any($1) order by id', [[amara, bruno, chen, stranger]]);
    expect(states).toEqual([{ state: 'confirmed' }, { state: 'confirmed' }, { state: 'unverified' }, { state: 'unverified' }]);
  });
});

describe('being forgotten', () => {
  it('takes those along who came with her under the same address, and leaves the receipt’s number in the log', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    await stage.db.dataSource.query(`insert into registration_setup (roundtable_id, asks, changed_at) values ($1, '{"companions": 2}', $2)`, [id, stage.clock.now()]);
    const [amara = ''] = await stage.proved(id, ['Amara Forget'], { companions: [{ name: 'Bruno Forget', position: null, accessNeeds: null }] });
    await stage.forget.forget(amara, `registration:${amara}`, '20261123-K7P4M2XD');
    const left = JSON.stringify(await stage.db.dataSource.query('select r::text from registration r where roundtable_id = $1', [id]));
    expect(left).not.toMatch(/forget/i);
    expect(JSON.stringify(await stage.db.dataSource.query(`select fields from audit_entry where entity_id = $1 and action = 'forgotten'`, [amara]))).toContain('K7P4M2XD');
  });
});
