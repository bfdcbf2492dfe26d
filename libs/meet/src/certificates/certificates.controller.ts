import { Controller, Res } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { finishAttendance, printCertificate, printCertificates, setCertificateRule, showCertificates, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import type { FastifyReply } from 'fastify';
import { Certificates } from './certificates.query';
import { PrintCertificates, type PrintedCertificates } from './print-certificates';
import { SetCertificateRule } from './set-certificate-rule';

/** Certificates of attendance: who has one, and as PDF. */
@Controller()
export class CertificatesController {
  constructor(
    private readonly certificates: Certificates,
    private readonly rules: SetCertificateRule,
    private readonly printing: PrintCertificates,
  ) {}

  @Route(showCertificates)
  show(@Input() { roundtableId }: InputOf<typeof showCertificates>): Promise<OutputOf<typeof showCertificates>> {
    return this.certificates.show(roundtableId);
  }

  @Route(setCertificateRule)
  async set(@Input() { roundtableId, ...rule }: InputOf<typeof setCertificateRule>, @Acting() by: Actor): Promise<OutputOf<typeof setCertificateRule>> {
    await this.rules.set(roundtableId, rule, by);
    return {};
  }

  @Route(finishAttendance)
  async finish(@Input() { roundtableId, final }: InputOf<typeof finishAttendance>, @Acting() by: Actor): Promise<OutputOf<typeof finishAttendance>> {
    return { finalAt: await this.rules.finish(roundtableId, final, by) };
  }

  @Route(printCertificates)
  async all(@Input() { roundtableId, language }: InputOf<typeof printCertificates>, @Acting() by: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return sent(reply, await this.printing.all(roundtableId, language ?? null, by));
  }

  @Route(printCertificate)
  async one(@Input() { roundtableId, attendanceId, language }: InputOf<typeof printCertificate>, @Acting() by: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return sent(reply, await this.printing.one(roundtableId, attendanceId, language ?? null, by));
  }
}

const sent = (reply: FastifyReply, { name, octets }: PrintedCertificates): FastifyReply =>
  reply
    .headers({ 'content-disposition': `attachment; filename="${name.replace(/[^A-Za-z0-9.-]/g, '-')}"; filename*=UTF-8''${encodeURIComponent(name)}`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .type('application/pdf')
    .send(Buffer.from(octets));
