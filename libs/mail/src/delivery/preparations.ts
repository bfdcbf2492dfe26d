import type { Language } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';

import type { MailKind } from '../render-mail';
import type { Correspondent } from '../transport/transport';
import type { Facts } from './delivery-queue';

/** A message whose turn has come, with the facts it was queued with (the sealed ones opened). */
export type DueMail = {
  readonly id: Id;
  readonly kind: string;
  readonly subjectId: Id | null;
  readonly roundtableId: Id | null;
  readonly language: Language;
  readonly to: Correspondent;
  readonly props: Facts;
  readonly calendar: Facts | null;
};

/** The facts as they stand now, complete for the template, and the calendar object if one goes with it. */
export type PreparedMail = {
  readonly props: Facts;
  readonly calendar?: string;
  /** Of a circular: where one POST ends such mails. Made for the person, so never kept. */
  readonly unsubscribe?: string;
  /** It asks for proof of the address, so it goes also where mail did not arrive before. */
  readonly proves?: boolean;
};

/**
 * What a stage has to say when the turn of its messages has come: the facts as they are now, with links made for the
 * person, or `drop` when the message is no longer true. It gets all of one kind at once, so that it asks the database once,
 * and answers in the same order.
 */
export type Prepare = (mails: readonly DueMail[], now: Date) => Promise<readonly (PreparedMail | 'drop')[]>;

/** Who prepares what; a kind nobody speaks for goes as it was queued. */
export class Preparations {
  private readonly hooks = new Map<string, Prepare>();

  /** From now on `prepare` speaks for messages of this kind. */
  on(kind: MailKind, prepare: Prepare): this {
    this.hooks.set(kind, prepare);
    return this;
  }

  /**
   * The messages prepared, in their order; where a hook failed, its error stands in the place of each of its messages.
   */
  async prepare(mails: readonly DueMail[], now: Date): Promise<(PreparedMail | 'drop' | Error)[]> {
    const answers = new Map<DueMail, PreparedMail | 'drop' | Error>();
    for (const [kind, ofKind] of Map.groupBy(mails, (mail) => mail.kind)) {
      const prepared = await this.ofOneKind(kind, ofKind, now);
      ofKind.forEach((mail, at) => answers.set(mail, prepared instanceof Error ? prepared : (prepared[at] ?? 'drop')));
    }
    return mails.map((mail) => answers.get(mail) ?? 'drop');
  }

  private async ofOneKind(kind: string, mails: readonly DueMail[], now: Date): Promise<readonly (PreparedMail | 'drop')[] | Error> {
    const hook = this.hooks.get(kind);
    if (!hook) return mails.map(asQueued);
    try {
      return await hook(mails, now);
    } catch (reason) {
      return reason instanceof Error ? reason : new Error(String(reason));
    }
  }
}

const asQueued = ({ props, calendar }: DueMail): PreparedMail =>
  typeof calendar?.text === 'string' ? { props, calendar: calendar.text } : { props };
