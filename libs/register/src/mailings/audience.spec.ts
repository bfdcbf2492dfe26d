import type { MailingAudience } from '@convenor/contracts';
import { newId } from '@convenor/kernel';
import { audience, mailingHouse, words, type MailingHouse } from './mailing-house.fixture';

let house: MailingHouse;
beforeAll(async () => {
  house = await mailingHouse('2026-12-07T09:00:00Z');
});
afterAll(() => house.db.drop());

it('takes no person and no delegation of another roundtable, wherever an audience is taken in, and keeps nothing of it', async () => {
  const [here, there] = [await house.saved(), await house.saved()];
  const [amara = ''] = await house.proved(here.id, ['Amara']);
  const [ben = ''] = await house.proved(there.id, ['Ben']);
  const delegation = newId();
  await house.db.dataSource.query(
    `insert into delegation (id, roundtable_id, name, constituency, focal_name, focal_address, language, created_at) values ($1, $2, 'Delta', 'government', 'Ana', 'ana@example.org', 'en', now())`, [delegation, there.id]);
  const kind = 'service' as const;
  const wish = (who: MailingAudience) => ({ kind, textKind: null, words: words('A', 'B'), audience: who });
  const rule = (who: MailingAudience) => ({ side: 'before', amount: 1, unit: 'days', textKind: 'reminder', audience: who, latecomers: false }) as const;
  const draft = await house.write.create(here.id, wish(audience({ ids: [amara] })), 'system:test');
  const kept = await house.reminders.create(here.id, rule(audience()), 'system:test');

  for (const who of [audience({ delegationIds: [delegation] }), audience({ ids: [amara, ben] }), audience({ ids: [newId()] })]) {
    const refused = [
      house.write.create(here.id, wish(who), 'system:test'),
      house.write.change({ roundtableId: here.id, mailingId: draft.id }, wish(who), 'system:test'),
      house.reminders.create(here.id, { ...rule(who), amount: 2 }, 'system:test'),
      house.reminders.change({ roundtableId: here.id, reminderId: kept.id ?? '' }, { audience: who }, 'system:test'),
      house.look.count({ roundtableId: here.id, kind, audience: who }),
      house.look.preview({ roundtableId: here.id, kind, words: words('A', 'B'), audience: who }),
    ];
    for (const one of await Promise.allSettled(refused)) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'NOT_FOUND' } });
  }
  expect(await house.db.dataSource.query('select audience from mailing union all select audience from reminder_rule')).toEqual(
    expect.arrayContaining([{ audience: audience({ ids: [amara] }) }, { audience: audience() }]));
  expect((await house.write.create(there.id, wish(audience({ delegationIds: [delegation], ids: [ben] })), 'system:test')).to).toContain('delegation');
});
