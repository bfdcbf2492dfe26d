import { Controller, Res } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { listCodes, makeCode, revokeCode, saveSetup, showSetup, takeAnswerFile, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import type { FastifyReply } from 'fastify';
import { AnswerFiles } from './answer-files';
import { InvitationCodes } from './invitation-codes';
import { SaveSetup } from './save-setup';
import { RegistrationSetups } from './setup.query';

@Controller()
export class SetupController {
  constructor(
    private readonly setups: RegistrationSetups,
    private readonly saving: SaveSetup,
    private readonly codes: InvitationCodes,
    private readonly files: AnswerFiles,
  ) {}

  @Route(showSetup)
  show(@Input() { roundtableId }: InputOf<typeof showSetup>): Promise<OutputOf<typeof showSetup>> {
    return this.setups.of(roundtableId);
  }

  @Route(saveSetup)
  save(@Input() { roundtableId, ...wish }: InputOf<typeof saveSetup>, @Acting() by: Actor): Promise<OutputOf<typeof saveSetup>> {
    return this.saving.save(roundtableId, wish, by);
  }

  @Route(listCodes)
  async listed(@Input() { roundtableId }: InputOf<typeof listCodes>): Promise<OutputOf<typeof listCodes>> {
    return this.codes.list(roundtableId);
  }

  @Route(makeCode)
  make(@Input() { roundtableId, ...wish }: InputOf<typeof makeCode>, @Acting() by: Actor): Promise<OutputOf<typeof makeCode>> {
    return this.codes.make(roundtableId, wish, by);
  }

  @Route(revokeCode)
  revoke(@Input() { roundtableId, codeId }: InputOf<typeof revokeCode>, @Acting() by: Actor): Promise<OutputOf<typeof revokeCode>> {
    return this.codes.revoke(roundtableId, codeId, by);
  }

  @Route(takeAnswerFile)
  async file(@Input() { questionKey, ...where }: InputOf<typeof takeAnswerFile>, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const { octets, type, name } = await this.files.taken({ ...where, question: questionKey });
    void reply.headers({
      // RFC 6266: the name as it is for those who read UTF-8, in plain letters for the rest.
      'content-disposition': `attachment; filename="${name.replace(/[^\w. -]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-type': type, 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox",
    });
    return octets;
  }
}
