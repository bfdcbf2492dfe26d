import { Injectable } from '@nestjs/common';
import { RegistrationWish, type RoundtableLine } from '@convenor/contracts';
import { DraftBrief } from '@convenor/brief';
import { dateInWords } from '@convenor/calendar';
import { Transactions, type Actor } from '@convenor/database';
import { readPaper } from '@convenor/documents';
import { days, newId, type Id } from '@convenor/kernel';
import { ChangeRoundtable, ImportRoundtable, proposeRoundtable } from '@convenor/plan';
import { BringNotes } from '@convenor/record';
import { ProveAddress, RegisterParticipant, SetPlaces } from '@convenor/register';
import { Dashboard } from '../dashboard/dashboard';
import { exampleRoundtables, type ExampleRoundtable } from './example-papers';

const by: Actor = 'system:example';

/** What leads from a concept note to registrations. */
@Injectable()
export class ExamplePlan {
  constructor(
    private readonly importing: ImportRoundtable,
    private readonly change: ChangeRoundtable,
    private readonly places: SetPlaces,
    private readonly registering: RegisterParticipant,
    private readonly proving: ProveAddress,
  ) {}

  /** Reads the note as a dropped one is read, answers what is asked with the first choice, and imports it. */
  async plan({ conceptNote, inDays, places }: ExampleRoundtable, now: Date): Promise<Id> {
    const date = dateInWords(new Date(now.getTime() + days(inDays)).toISOString().slice(0, 10), 'en');
    const proposal = proposeRoundtable(await readPaper({ name: 'concept-note.md', bytes: Buffer.from(conceptNote(date)) }));
    const answers = Object.fromEntries(proposal.questions.flatMap(({ field, options: [first] }) => (first ? [[field, first]] : [])));
    const id = await this.importing.import({ proposal, answers, programmeId: null }, by);
    await this.places.set(id, places, by);
    return id;
  }

  /** Opens registration and lets the people in; they live under `.invalid`, so that nobody is written to. */
  async register(roundtableId: Id, { people }: ExampleRoundtable, registered: (name: string) => Promise<Id | null>): Promise<void> {
    await this.change.move(roundtableId, 'registration_open', null, by);
    const joinUrl = 'https://example.org/the-online-meeting-of-the-example';
    await this.change.setOnlineMeeting(roundtableId, { platform: 'Zoom', joinUrl, passcode: 'straits', dialIn: null }, by);
    for (const { name, organisation, constituency, mode, needs } of people) {
      const address = `${name.normalize('NFKD').replace(/\p{Mark}/gu, '').toLowerCase().replace(/[^a-z]+/g, '.')}@example.invalid`;
      await this.registering.register(
        RegistrationWish.parse({
          mode, name, address, organisation,
          constituency,
          country: constituency === 'member_state' ? 'KE' : null,
          accessNeeds: needs ?? null,
          consents: { listed: true, brief: true, news: false, photographs: false, recording: false },
        }),
        { roundtableId, key: newId(), network: 'example' },
      );
      const id = await registered(name);
      if (id) await this.proving.prove(id, by);
    }
  }
}

/** Loads the example programme, so that every screen has something to show. */
@Injectable()
export class LoadExample {
  private loading: Promise<void> | null = null;

  constructor(
    private readonly transactions: Transactions,
    private readonly example: ExamplePlan,
    private readonly bringing: BringNotes,
    private readonly brief: DraftBrief,
    private readonly dashboard: Dashboard,
  ) {}

  /** Asked twice, also at once, it is there once; broken off, it goes on with the roundtable that is missing. */
  async load(): Promise<RoundtableLine[]> {
    this.loading ??= this.missing().finally(() => (this.loading = null));
    await this.loading;
    const { items } = await this.dashboard.list({ programmes: null, cursor: undefined, limit: 50, search: 'Straits Dialogues' });
    return items;
  }

  private async missing(): Promise<void> {
    for (const roundtable of exampleRoundtables) {
      const [known] = await this.transactions.read(
        `select 1 from roundtable r join programme p on p.id = r.programme_id where p.slug = 'straits-dialogues' and r.number = $1`, [roundtable.number]);
      if (!known) await this.one(roundtable);
    }
  }

  private async one(roundtable: ExampleRoundtable): Promise<void> {
    const id = await this.example.plan(roundtable, this.transactions.now());
    if (roundtable.inDays > 0) await this.example.register(id, roundtable, (name) => this.registrationOf(id, name));
    if (roundtable.notes) await this.bringing.bring(id, { text: roundtable.notes, answers: {}, leaveOutUnanswered: true }, by);
    if (roundtable.drafted) await this.brief.draft(id, by);
  }

  private async registrationOf(roundtableId: Id, name: string): Promise<Id | null> {
    const [row] = await this.transactions.read<{ id: Id }>('select id from registration where roundtable_id = $1 and name = $2', [roundtableId, name]);
    return row?.id ?? null;
  }
}
