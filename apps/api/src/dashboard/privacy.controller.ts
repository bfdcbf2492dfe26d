import { Controller, Res } from '@nestjs/common';
import { Acting, Input, mayIn, programmesOf, RateLimits, Route, Whoever, type SignedIn } from '@convenor/access';
import {
  erasePerson, exportPerson, findPerson, findSpeakers, savePrivacyNotice, showPersonalData, showPersonalDataOf, showPrivacyNotice, takePersonalData, takePersonalDataOf,
  type InputOf, type OutputOf, type PersonalDataReport, type PrivacyNotice,
} from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { DomainError, hours, type Id } from '@convenor/kernel';
import { ErasePerson, soughtOf, WhatIsLeft } from '@convenor/people';
import { PrivacyNotices } from '@convenor/plan';
import type { FastifyReply } from 'fastify';
import { reportAsCsv } from './privacy-table';

/** Looking somebody up is for answering her, not for going through everybody. */
const lookedForAnHour = 60;
const notAllowed = (): DomainError => new DomainError('FORBIDDEN', 'forbidden', 'Your role does not allow this. Ask an organiser of the programme.');

/** What is kept of people, for whoever answers for it; and the privacy notice of a programme. */
@Controller()
export class PrivacyController {
  constructor(
    private readonly left: WhatIsLeft,
    private readonly people: ErasePerson,
    private readonly notices: PrivacyNotices,
    private readonly limits: RateLimits,
  ) {}

  @Route(showPersonalData)
  async all(@Whoever() who: SignedIn): Promise<PersonalDataReport> {
    if (programmesOf(who) !== null) throw notAllowed();
    return this.left.report(null);
  }

  @Route(showPersonalDataOf)
  one(@Input() { roundtableId }: InputOf<typeof showPersonalDataOf>): Promise<PersonalDataReport> {
    return this.left.report(roundtableId);
  }

  @Route(takePersonalData)
  async allAsTable(@Whoever() who: SignedIn, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return sent(reply, await this.all(who));
  }

  @Route(takePersonalDataOf)
  async oneAsTable(@Input() wish: InputOf<typeof takePersonalDataOf>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return sent(reply, await this.one(wish));
  }

  @Route(findPerson)
  async find(@Input() sought: InputOf<typeof findPerson>, @Whoever() who: SignedIn, @Acting() by: Actor): Promise<OutputOf<typeof findPerson>> {
    return this.people.find(soughtOf(sought), await this.scope(who), by);
  }

  @Route(findSpeakers)
  async speakers(@Input() { name }: InputOf<typeof findSpeakers>, @Whoever() who: SignedIn, @Acting() by: Actor): Promise<OutputOf<typeof findSpeakers>> {
    return { items: await this.people.speakers(name, await this.scope(who), by) };
  }

  @Route(exportPerson)
  async export(@Input() sought: InputOf<typeof exportPerson>, @Whoever() who: SignedIn, @Acting() by: Actor): Promise<OutputOf<typeof exportPerson>> {
    return this.people.export(soughtOf(sought), await this.scope(who), by);
  }

  @Route(erasePerson)
  async erase(@Input() { reason, ...sought }: InputOf<typeof erasePerson>, @Whoever() who: SignedIn, @Acting() by: Actor): Promise<OutputOf<typeof erasePerson>> {
    return this.people.erase(soughtOf(sought), await this.scope(who), { by, reason });
  }

  @Route(showPrivacyNotice)
  notice(@Input() { programmeId }: InputOf<typeof showPrivacyNotice>): Promise<PrivacyNotice> {
    return this.notices.of(programmeId);
  }

  @Route(savePrivacyNotice)
  saveNotice(@Input() wish: InputOf<typeof savePrivacyNotice>, @Acting() by: Actor): Promise<PrivacyNotice> {
    return this.notices.save(wish, by);
  }

  /** The programmes one may edit; null for the administrator: all. @throws DomainError FORBIDDEN for whoever edits none, TOO_MANY_TRIES */
  private async scope(who: SignedIn): Promise<Id[] | null> {
    const everywhere = who.roles.some(({ role, programmeId }) => role === 'administrator' && programmeId === null);
    const mine = who.roles.flatMap(({ programmeId }) => (programmeId !== null && mayIn(who, programmeId, 'programme.edit') ? [programmeId] : []));
    if (!everywhere && mine.length === 0) throw notAllowed();
    await this.limits.take(`personal-data:account:${who.accountId}`, lookedForAnHour, hours(1));
    return everywhere ? null : [...new Set(mine)];
  }
}

const sent = (reply: FastifyReply, report: PersonalDataReport): FastifyReply =>
  reply
    .headers({ 'content-disposition': `attachment; filename="personal-data-${report.at.slice(0, 10)}.csv"`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .type('text/csv; charset=utf-8')
    .send(reportAsCsv(report));
