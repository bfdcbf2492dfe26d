import { Inject, Injectable } from '@nestjs/common';
import { INSTALLATION, Secrets, SignedLinks, type Installation } from '@convenor/access';
import type { Language } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import type { DueMail, Preparations, PreparedMail } from '@convenor/mail';
import { RoundtablePlans, type RoundtablePlan } from '@convenor/plan';
import { DataSource, In } from 'typeorm';
import { Registration } from '../registration.entity';
import { fillIn } from './fill-in';
import { Mailing, ReminderRule } from './mailing.entity';
import { factsOf } from './reader-facts';
import { stopLink } from './stop-link';

type Letter = PreparedMail | 'drop';

/** Everything that a batch of mails needs, read once. */
interface Turn {
  mailings: ReadonlyMap<Id, Mailing>;
  rules: ReadonlyMap<Id, ReminderRule>;
  registrations: ReadonlyMap<Id, Registration>;
  plan: (roundtableId: Id, language: Language) => Promise<RoundtablePlan>;
  now: Date;
}

/** What an organiser's messages say when their turn has come; those that are no longer true are dropped. */
@Injectable()
export class MailingLetters {
  constructor(
    private readonly dataSource: DataSource,
    private readonly plans: RoundtablePlans,
    private readonly links: SignedLinks,
    private readonly secrets: Secrets,
    @Inject(INSTALLATION) private readonly installation: Installation,
  ) {}

  speakFor(preparations: Preparations): void {
    preparations.on('organiser-message', (mails, now) => this.each(mails, now));
  }

  private async each(mails: readonly DueMail[], now: Date): Promise<Letter[]> {
    const turn = await this.turn(mails, now);
    const letters: Letter[] = [];
    for (const mail of mails) letters.push(await this.write(mail, turn));
    return letters;
  }

  /** Four statements at any number of mails, and one plan per roundtable and language. */
  private async turn(mails: readonly DueMail[], now: Date): Promise<Turn> {
    const { manager } = this.dataSource;
    const mailings = await manager.findBy(Mailing, { id: In([...new Set(mails.flatMap(({ props }) => (typeof props.mailing === 'string' ? props.mailing : [])))]) });
    const rules = await manager.findBy(ReminderRule, { id: In(mailings.flatMap(({ ruleId }) => ruleId ?? [])) });
    const registrations = await manager.findBy(Registration, { id: In(mails.flatMap(({ subjectId }) => subjectId ?? [])) });
    const plans = new Map<string, Promise<RoundtablePlan>>();
    const plan = (roundtableId: Id, language: Language): Promise<RoundtablePlan> => {
      const key = `${roundtableId} ${language}`;
      const made = plans.get(key) ?? this.plans.of(roundtableId, language);
      plans.set(key, made);
      return made;
    };
    const byId = <Row extends { id: Id }>(rows: readonly Row[]): ReadonlyMap<Id, Row> => new Map(rows.map((row) => [row.id, row]));
    return { mailings: byId(mailings), rules: byId(rules), registrations: byId(registrations), plan, now };
  }

  private async write(mail: DueMail, { mailings, rules, registrations, plan: planOf, now }: Turn): Promise<Letter> {
    // A test carries its words: no person is behind it.
    if (mail.subjectId === null) return typeof mail.props.mailing === 'string' ? 'drop' : { props: mail.props };
    const mailing = mailings.get(typeof mail.props.mailing === 'string' ? mail.props.mailing : '');
    const registration = registrations.get(mail.subjectId);
    if (!mailing || !registration || registration.address === '' || !stillMeant(mailing, registration)) return 'drop';
    const plan = await planOf(mailing.roundtableId, mail.language);
    if (mailing.forStart && !stillDue(mailing, plan, rules.get(mailing.ruleId ?? ''), now)) return 'drop';
    const { publicUrl, institution } = this.installation;
    const facts = factsOf(registration, plan, mail.language, { publicUrl, institution, links: this.links });
    const filled = { ...fillIn(mailing, mail.language, facts), readers: registration.language };
    if (mailing.kind === 'service') return { props: filled };
    const stop = stopLink(publicUrl, this.secrets, registration.id);
    return { props: { ...filled, stop }, unsubscribe: stop };
  }
}

/** Whoever has left the states it is for, or agrees to news no more, is not written to; nor anybody once it was stopped. */
const stillMeant = ({ state, audience, kind }: Mailing, registration: Registration): boolean =>
  state !== 'stopped' && audience.states.includes(registration.state) && (kind === 'service' || registration.consents.news === true);

/** A reminder of a time that stands no more, or that comes after what it reminds of, is not sent. */
function stillDue({ forStart }: Mailing, { roundtable }: RoundtablePlan, rule: ReminderRule | undefined, now: Date): boolean {
  if (['draft', 'postponed', 'cancelled'].includes(roundtable.state) || forStart?.getTime() !== roundtable.startsAt.getTime()) return false;
  return rule?.side !== 'before' || now < roundtable.endsAt;
}
