import { Secrets, SignedLinks } from '@convenor/access';
import type { EngagementState, InputOf, LineupRole, setRehearsal } from '@convenor/contracts';
import { newId, normalisedName, type Id } from '@convenor/kernel';
import { DeliveryQueue, DeliveryWorker, Preparations, type OutgoingMail } from '@convenor/mail';
import { RoundtablePlans } from '@convenor/plan';
import { aRoundtable, registerStage, type RegisterStage } from '../testing';
import { RehearsalAnswers } from './rehearsal-answers';
import { RehearsalFollowUp } from './rehearsal-follow-up';
import { RehearsalLetters } from './rehearsal.letters';
import { Rehearsals } from './rehearsals.query';
import { SendRehearsal } from './send-rehearsal';
import { SetRehearsal } from './set-rehearsal';

const secrets = new Secrets('a secret of at least thirty-two signs');
const office = { publicUrl: 'https://convenor.example.org', organiser: { name: 'Harbour Institute', address: 'events@convenor.example.org' } };

/** What the organiser sets unless the case says otherwise: a day before the meeting, at 11:00 in Geneva. */
export type Rehearsing = Omit<InputOf<typeof setRehearsal>, 'roundtableId'>;
export const usual: Rehearsing = { date: '2026-12-09', start: '11:00', lasts: 30, joinUrl: 'https://meet.example.net/rehearsal', note: '', guests: [] };
export const by = 'account:00000000-0000-7000-8000-000000000001' as const;

export interface RehearsalHouse extends RegisterStage {
  rehearsals: Rehearsals;
  setting: SetRehearsal;
  sending: SendRehearsal;
  answers: RehearsalAnswers;
  followUp: RehearsalFollowUp;
  queue: DeliveryQueue;
  /** An online roundtable on 10 December 2026, 15:00 in Geneva. */
  meeting(): Promise<Id>;
  /** Somebody new in the line-up. */
  speaker(roundtableId: Id, name: string, state?: EngagementState, role?: LineupRole): Promise<{ personId: Id; slotId: Id }>;
  /** The next line of a slot's history. */
  says(roundtableId: Id, slotId: Id, state: EngagementState): Promise<void>;
  /** Sends all that is due, as one who reviewed it. */
  send(roundtableId: Id): Promise<void>;
  /** Handles what was announced and sends the mails of rehearsals. */
  post(): Promise<OutgoingMail[]>;
}

export async function rehearsalHouse(now: string): Promise<RehearsalHouse> {
  const stage = await registerStage(now);
  const { db, transactions, change, announcements } = stage;
  const plans = new RoundtablePlans(db.dataSource, transactions, change);
  const queue = new DeliveryQueue(secrets);
  const rehearsals = new Rehearsals(db.dataSource, transactions, plans, secrets);
  const sending = new SendRehearsal(transactions, queue, plans, secrets);
  const followUp = new RehearsalFollowUp(sending, queue);
  followUp.listen(announcements);
  const preparations = new Preparations();
  new RehearsalLetters(db.dataSource, plans, new SignedLinks(secrets), secrets, office).speakFor(preparations);
  let speakers = 0;
  return {
    ...stage, rehearsals, sending, followUp, queue,
    setting: new SetRehearsal(transactions, secrets),
    answers: new RehearsalAnswers(transactions),
    meeting: async () => (await aRoundtable().withPlaces({ online: null }).savedIn(db.dataSource)).id,
    async speaker(roundtableId, name, state = 'confirmed', role = 'panellist') {
      const [personId, slotId] = [newId(), newId()];
      await db.dataSource.query('insert into person (id, full_name, normalised_name, created_at) values ($1, $2, $3, $4)', [personId, name, normalisedName(name), transactions.now()]);
      await db.dataSource.query('insert into slot (id, roundtable_id, position, role) values ($1, $2, $3, $4)', [slotId, roundtableId, (speakers += 1), role]);
      await db.dataSource.query('insert into engagement (id, slot_id, version, state, person_id, printed_name, recorded_at) values ($1, $2, 1, $3, $4, $5, $6)', [newId(), slotId, state, personId, name, transactions.now()]);
      return { personId, slotId };
    },
    says: (roundtableId, slotId, state) => transactions.run(async (tx) => {
      await tx.sql(
        `insert into engagement (id, slot_id, version, state, person_id, printed_name, recorded_at)
         select $1, slot_id, version + 1, $3, person_id, printed_name, $4 from engagement where slot_id = $2 order by version desc limit 1`, [newId(), slotId, state, tx.now]);
      await tx.announce('roundtable.edited', roundtableId);
    }),
    send: async (roundtableId) => sending.send(roundtableId, (await rehearsals.show(roundtableId)).toSend, by),
    async post() {
      const sent: OutgoingMail[] = [];
      const relay = { goesOut: true, atOnce: 1, send: async (mail: OutgoingMail) => (sent.push(mail), { outcome: 'accepted' as const, response: '250' }), close: async () => undefined };
      const { organiser } = office;
      const worker = new DeliveryWorker({ transactions, transport: relay, preparations, sealer: secrets, host: 'convenor.example.org', from: organiser, replyTo: organiser, institution: organiser.name });
      while ((await announcements.runOnce()) > 0);
      while ((await worker.runOnce()) > 0);
      return sent.filter(({ subject }) => /rehearsal/i.test(subject));
    },
  };
}
