import { Controller, Req, Res } from '@nestjs/common';
import { Acting, Input, networkOf, Route, type CallerRequest } from '@convenor/access';
import {
  bringTypeset, letTypesetStand, circulateEdition, correctEdition, downloadEdition, keepPromise, listCirculars, listPartnerContacts, listPublications, listSpeakersToThank, publishPaper, retryEdition, setPartnerContacts, showPublishing,
  subscribe, thankSpeakers, withdrawEdition, writeNotice, type InputOf, type OutputOf,
} from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import type { FastifyReply } from 'fastify';
import { BringTypeset } from './bring-typeset';
import { Circulars } from './circulars.query';
import { Circulate } from './circulate';
import { EditionFiles } from './edition-files';
import { FindPublications } from './find-publications.query';
import { PartnerContacts } from './partner-contacts';
import { Publishing } from './publishing.query';
import { PublishPaper } from './publish-paper';
import { Subscriptions } from './subscriptions';
import { ThankSpeakers } from './thank-speakers';
import { Withdraw } from './withdraw';

/** Publishing, correcting and withdrawing; every change is answered with where things stand then. */
@Controller()
export class PublishController {
  constructor(
    private readonly publishing: Publishing,
    private readonly paper: PublishPaper,
    private readonly back: Withdraw,
    private readonly files: EditionFiles,
    private readonly typeset: BringTypeset,
    private readonly works: FindPublications,
  ) {}

  @Route(showPublishing)
  show(@Input() { roundtableId }: InputOf<typeof showPublishing>): Promise<OutputOf<typeof showPublishing>> {
    return this.publishing.of(roundtableId);
  }

  @Route(publishPaper)
  async publish(@Input() wish: InputOf<typeof publishPaper>, @Acting() by: Actor): Promise<OutputOf<typeof publishPaper>> {
    await this.paper.publish(wish, by);
    return this.publishing.of(wish.roundtableId);
  }

  @Route(correctEdition)
  async correct(@Input() wish: InputOf<typeof correctEdition>, @Acting() by: Actor): Promise<OutputOf<typeof correctEdition>> {
    await this.paper.correct(wish, by);
    return this.publishing.of(wish.roundtableId);
  }

  @Route(withdrawEdition)
  async withdraw(@Input() wish: InputOf<typeof withdrawEdition>, @Acting() by: Actor): Promise<OutputOf<typeof withdrawEdition>> {
    await this.back.edition(wish, by);
    return this.publishing.of(wish.roundtableId);
  }

  @Route(writeNotice)
  async notice(@Input() wish: InputOf<typeof writeNotice>, @Acting() by: Actor): Promise<OutputOf<typeof writeNotice>> {
    await this.back.notice(wish, by);
    return this.publishing.of(wish.roundtableId);
  }

  @Route(keepPromise)
  async promise(@Input() wish: InputOf<typeof keepPromise>, @Acting() by: Actor): Promise<OutputOf<typeof keepPromise>> {
    await this.back.promise(wish, by);
    return this.publishing.of(wish.roundtableId);
  }

  @Route(retryEdition)
  async retry(@Input() { roundtableId, editionId }: InputOf<typeof retryEdition>, @Acting() by: Actor): Promise<OutputOf<typeof retryEdition>> {
    await this.files.retry(roundtableId, editionId, by);
    return this.publishing.of(roundtableId);
  }

  @Route(downloadEdition)
  async download(@Input() wish: InputOf<typeof downloadEdition>, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const { octets, type, name } = await this.files.octets(wish);
    void reply.headers({
      'content-type': type, 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    });
    return octets;
  }

  @Route(bringTypeset)
  async bring(@Input() wish: InputOf<typeof bringTypeset>, @Acting() by: Actor): Promise<OutputOf<typeof bringTypeset>> {
    return { typeset: await this.typeset.bring(wish, by) };
  }

  @Route(letTypesetStand)
  async use(@Input() wish: InputOf<typeof letTypesetStand>, @Acting() by: Actor): Promise<OutputOf<typeof letTypesetStand>> {
    await this.typeset.use(wish, by);
    return this.publishing.of(wish.roundtableId);
  }

  @Route(listPublications)
  list(@Input() wish: InputOf<typeof listPublications>): Promise<OutputOf<typeof listPublications>> {
    return this.works.list(wish);
  }
}

/** To whom a publication goes. */
@Controller()
export class CirculationController {
  constructor(
    private readonly circulation: Circulate,
    private readonly circulars: Circulars,
    private readonly contacts: PartnerContacts,
    private readonly speakers: ThankSpeakers,
    private readonly subscriptions: Subscriptions,
  ) {}

  @Route(circulateEdition)
  circulate(@Input() wish: InputOf<typeof circulateEdition>, @Acting() by: Actor): Promise<OutputOf<typeof circulateEdition>> {
    return this.circulation.circulate(wish, by);
  }

  @Route(listCirculars)
  record(@Input() wish: InputOf<typeof listCirculars>): Promise<OutputOf<typeof listCirculars>> {
    return this.circulars.list(wish);
  }

  @Route(listPartnerContacts)
  listContacts(@Input() { roundtableId }: InputOf<typeof listPartnerContacts>): Promise<OutputOf<typeof listPartnerContacts>> {
    return this.contacts.list(roundtableId);
  }

  @Route(setPartnerContacts)
  setContacts(@Input() wish: InputOf<typeof setPartnerContacts>, @Acting() by: Actor): Promise<OutputOf<typeof setPartnerContacts>> {
    return this.contacts.set(wish, by);
  }

  @Route(listSpeakersToThank)
  toThank(@Input() wish: InputOf<typeof listSpeakersToThank>): Promise<OutputOf<typeof listSpeakersToThank>> {
    return this.speakers.list(wish);
  }

  @Route(thankSpeakers)
  async thank(@Input() wish: InputOf<typeof thankSpeakers>, @Acting() by: Actor): Promise<OutputOf<typeof thankSpeakers>> {
    return { sent: await this.speakers.thank(wish, by) };
  }

  @Route(subscribe)
  async subscribe(@Input() wish: InputOf<typeof subscribe>, @Req() { ip }: CallerRequest): Promise<OutputOf<typeof subscribe>> {
    await this.subscriptions.ask(wish, networkOf(ip));
    return { asked: true };
  }
}
