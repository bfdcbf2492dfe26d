import { Controller, Res } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { bringHouseTemplate, downloadHouseTemplate, removeHouseTemplate, restoreHouseTemplate, showHouseTemplate, type HouseTemplateState, type InputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import type { FastifyReply } from 'fastify';
import { HouseTemplates } from './house-templates';

@Controller()
export class HouseTemplateController {
  constructor(private readonly templates: HouseTemplates) {}

  @Route(showHouseTemplate)
  show(@Input() { programmeId }: InputOf<typeof showHouseTemplate>): Promise<HouseTemplateState> {
    return this.templates.show(programmeId);
  }

  @Route(bringHouseTemplate)
  bring(@Input() { programmeId, file }: InputOf<typeof bringHouseTemplate>, @Acting() by: Actor): Promise<HouseTemplateState> {
    return this.templates.bring(programmeId, file, by);
  }

  @Route(removeHouseTemplate)
  remove(@Input() { programmeId }: InputOf<typeof removeHouseTemplate>, @Acting() by: Actor): Promise<HouseTemplateState> {
    return this.templates.remove(programmeId, by);
  }

  @Route(restoreHouseTemplate)
  restore(@Input() { programmeId }: InputOf<typeof restoreHouseTemplate>, @Acting() by: Actor): Promise<HouseTemplateState> {
    return this.templates.restore(programmeId, by);
  }

  @Route(downloadHouseTemplate)
  async download(@Input() { programmeId }: InputOf<typeof downloadHouseTemplate>, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const { octets } = await this.templates.file(programmeId);
    void reply.headers({
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-disposition': 'attachment; filename="house-template.docx"',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    });
    return octets;
  }
}
