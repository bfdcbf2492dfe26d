import { Controller } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { setHostPage, showHostPage, type HostPage, type InputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { HostPages } from './host-page.query';
import { KeepHostPage } from './keep-host-page';

@Controller()
export class HostPageController {
  constructor(
    private readonly pages: HostPages,
    private readonly keeping: KeepHostPage,
  ) {}

  @Route(showHostPage)
  show(@Input() { roundtableId }: InputOf<typeof showHostPage>): Promise<HostPage> {
    return this.pages.show(roundtableId);
  }

  @Route(setHostPage)
  async set(@Input() wish: InputOf<typeof setHostPage>, @Acting() by: Actor): Promise<HostPage> {
    await this.keeping.keep(wish, by);
    return this.pages.show(wish.roundtableId);
  }
}
