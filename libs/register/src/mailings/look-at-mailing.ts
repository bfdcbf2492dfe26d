import { Inject, Injectable } from '@nestjs/common';
import { INSTALLATION, RateLimits, SignedLinks, type Installation, type SignedIn } from '@convenor/access';
import type { Language, MailingAudience, MailingCount, MailingKind, MailingWords, OutputOf, previewMailing } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { hours, newId, type Id } from '@convenor/kernel';
import { DeliveryQueue, renderMail, type MailProps } from '@convenor/mail';
import { RoundtablePlans } from '@convenor/plan';
import { Audience, ofThisRoundtable, type Addressed } from './audience.query';
import { checkWords, fillIn, languageFor } from './fill-in';
import { MailingNotWritten } from './mailing.errors';
import { factsOf, readersCity } from './reader-facts';

export interface LookWish {
  roundtableId: Id;
  kind: MailingKind;
  words: MailingWords;
  audience: MailingAudience;
  /** This very reader, or the one after another; the first unless given. */
  as?: Id | null;
  after?: Id | null;
}

type Preview = OutputOf<typeof previewMailing>;

/** Somebody nobody is: for messages that nobody matches yet. */
const nobody: Omit<Addressed, 'language'> = {
  id: '00000000-0000-7000-8000-000000000000', name: 'Amina Example', contactName: null, address: '', mode: 'room', state: 'confirmed', code: 'ABCD2345', zone: null, linkVersion: 1, proved: true, news: true,
};

/** Looks at a message before it goes: how many it reaches, how one of them will read it, and as a test in one's own mailbox. */
@Injectable()
export class LookAtMailing {
  constructor(
    private readonly transactions: Transactions,
    private readonly audience: Audience,
    private readonly plans: RoundtablePlans,
    private readonly queue: DeliveryQueue,
    private readonly limits: RateLimits,
    @Inject(INSTALLATION) private readonly installation: Installation,
  ) {}

  /** How many it would go to now. */
  count(wish: Pick<LookWish, 'roundtableId' | 'kind' | 'audience'>): Promise<MailingCount> {
    return this.transactions.run(async (tx) => {
      await ofThisRoundtable(tx, wish.roundtableId, wish.audience);
      return this.audience.count(tx, wish);
    });
  }

  /** As one reader will read it; links in it lead nowhere. @throws DomainError PLACEHOLDER_UNKNOWN, PLACEHOLDER_MISPLACED, LINK_REFUSED */
  async preview(wish: LookWish): Promise<Preview> {
    checkWords(wish.words);
    const { reader, letter, language, city } = await this.written(wish);
    const { subject, text, html } = renderMail('organiser-message', letter, language, this.installation.institution);
    const { id, name, mode } = reader;
    return { reader: id === nobody.id ? null : { registrationId: id, name, city, language: reader.language, mode }, subject, text, html, language, fallback: language !== reader.language };
  }

  /** Sends it to whoever asks, as the reader named would read it. @throws DomainError TOO_MANY_TRIES, MAILING_NOT_WRITTEN and those of `preview` */
  async test(wish: LookWish, { accountId, name, address }: SignedIn): Promise<{ address: string }> {
    checkWords(wish.words);
    await this.limits.take(`mailing test:${accountId}`, 30, hours(1));
    const { letter, language } = await this.written(wish);
    if (letter.subject === '' || letter.blocks.length === 0) throw MailingNotWritten(language);
    await this.transactions.run((tx) => this.queue.add(tx, { kind: 'organiser-message', dedupeKey: `mailing-test:${newId()}`, language, to: { name, address }, props: { ...letter, subject: `[Test] ${letter.subject}` } }));
    return { address };
  }

  private async written(wish: LookWish): Promise<{ reader: Addressed; letter: MailProps['organiser-message']; language: Language; city: string }> {
    const judged = await this.transactions.run(async (tx) => {
      await ofThisRoundtable(tx, wish.roundtableId, wish.audience);
      return this.audience.of(tx, wish);
    });
    const readers = judged.filter(({ skipped }) => skipped === null).map(({ person }) => person);
    const after = readers.findIndex(({ id }) => id === (wish.as ?? wish.after));
    const plain = await this.plans.of(wish.roundtableId);
    const main = plain.roundtable.mainLanguage;
    const reader = (wish.as ? readers[after] : readers[(after + 1) % Math.max(readers.length, 1)]) ?? readers[0] ?? { ...nobody, language: main };
    const language = languageFor(wish.words, reader.language, main) ?? main;
    const plan = await this.plans.of(wish.roundtableId, language);
    const { publicUrl, institution } = this.installation;
    const facts = factsOf(reader, plan, language, { publicUrl, institution, links: leadNowhere });
    const letter = { ...fillIn(wish.words, language, facts), ...(wish.kind === 'circular' ? { stop: `${publicUrl}/links/circulars/example` } : {}) };
    return { reader, letter, language, city: readersCity(reader.zone, plan, 'en') };
  }
}

/** A preview opens nothing: whoever looks at it is not the reader. */
const leadNowhere: Pick<SignedLinks, 'sign'> = { sign: () => 'example' };
