import { Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { FixedClock } from '@convenor/kernel';
import { grantRole } from './accounts';
import { Sessions } from './sessions';

let db: TestDatabase;
let transactions: Transactions;
const clock = new FixedClock(new Date('2027-02-01T09:00:00Z'));
const amara = { address: 'Amara@Straits.example.org', name: 'Amara' };

beforeAll(async () => {
  db = await testDatabase();
  transactions = new Transactions(db.dataSource, clock);
});
afterAll(() => db.drop());

const granted = () => transactions.run((tx) => grantRole(tx, amara, 'administrator', null));

describe('granting a role', () => {
  it('makes one account of one address, also for two who ask at once, and is in the log', async () => {
    const [one, other] = await Promise.all([granted(), granted()]);
    expect(one.id).toBe(other.id);
    const log = await transactions.read<{ action: string }>('select action from audit_entry where entity_id = $1 order by version', [one.id]);
    expect(log.map(({ action }) => action)).toEqual(['made', 'role granted']);
  });

  it('lets nobody in again who was shut out', async () => {
    await transactions.read('update account set disabled_at = $1', [clock.now()]);
    await expect(granted()).rejects.toMatchObject({ code: 'ACCOUNT_DISABLED' });
    await transactions.read('update account set disabled_at = null');
  });
});

describe('sessions that are over', () => {
  it('are forgotten, the living are not', async () => {
    const { id } = await granted();
    const sessions = new Sessions(transactions);
    const open = () => transactions.run((tx) => sessions.open(tx, id));
    await open();
    clock.moveTo('2027-02-01T22:00:00Z');
    const living = await open();
    await sessions.sweep();
    expect(await transactions.read('select 1 from sign_in_session')).toHaveLength(1);
    expect(await sessions.find(living)).toMatchObject({ accountId: id });
  });
});
