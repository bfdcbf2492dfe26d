import { Acting, Input, Route } from '@convenor/access';
import { bringPicture, showPicture, type InputOf, type PictureView } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { Controller, Headers, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PaperPictures } from './pictures';

@Controller()
export class PicturesController {
  constructor(private readonly pictures: PaperPictures) {}

  @Route(bringPicture)
  bring(@Input() { file, ...place }: InputOf<typeof bringPicture>, @Acting() by: Actor): Promise<PictureView> {
    return this.pictures.bring(place, Buffer.from(file.base64, 'base64'), by);
  }

  /** The name is the hash of the octets: a copy that a browser has is never stale. */
  @Route(showPicture)
  async show(@Input() { asset, ...place }: InputOf<typeof showPicture>, @Headers('if-none-match') known: string | undefined, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { form, octets } = await this.pictures.octets(place, asset);
    const etag = `"${asset}"`;
    void reply.headers({
      etag, 'cache-control': 'private, max-age=3600', 'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox", 'content-disposition': 'inline', 'cross-origin-resource-policy': 'same-origin',
    });
    return known === etag ? reply.status(304).send() : reply.type(`image/${form}`).send(octets);
  }
}
