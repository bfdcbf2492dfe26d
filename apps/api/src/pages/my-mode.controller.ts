import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import { PublicRoute } from '@convenor/access';
import { AcceptWait, StopWaiting, SwitchMode, WaitForRoom } from '@convenor/register';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { acted, isSure } from './my-acts';
import { MyPages } from './my-pages';

type Where = Record<string, string>;

/** Room or online: changing over, and waiting for the other without losing what one has. */
@Controller()
export class MyModeController {
  constructor(
    private readonly pages: MyPages,
    private readonly switching: SwitchMode,
    private readonly waiting: WaitForRoom,
    private readonly stopping: StopWaiting,
    private readonly accepting: AcceptWait,
  ) {}

  @PublicRoute('POST', '/:language/my/:id/switch')
  async switch(@Param() where: Where, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.pages.own(where, request);
    if (!isSure(body)) return this.pages.show(own, reply, { confirm: 'switchMode' });
    return acted(own, reply, async () => {
      const { mode } = (await this.pages.read(own)).mine;
      // The question names the mode it asks of: a second press must not change back.
      const wanted = (body as { to?: unknown }).to === 'room' ? 'room' : (body as { to?: unknown }).to === 'online' ? 'online' : mode === 'room' ? 'online' : 'room';
      const { outcome } = await this.switching.switch({ registrationId: own.id }, wanted);
      return outcome === 'full' ? 'no_place' : 'switched';
    });
  }

  @PublicRoute('POST', '/:language/my/:id/wait')
  async wait(@Param() where: Where, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.pages.own(where, request);
    if (!isSure(body)) return this.pages.show(own, reply, { confirm: 'waitForOther' });
    return acted(own, reply, () => this.waiting.wait(own.id).then(() => 'waits'));
  }

  @PublicRoute('POST', '/:language/my/:id/stop-waiting')
  async stop(@Param() where: Where, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.pages.own(where, request);
    const offered = (await this.pages.read(own)).mine.waitForRoom?.offered === true;
    if (!isSure(body)) return this.pages.show(own, reply, { confirm: offered ? 'declineWait' : 'stopWaiting' });
    return acted(own, reply, () => this.stopping.stop(own.id).then(() => (offered ? 'wait_declined' : 'stopped_waiting')));
  }

  @PublicRoute('POST', '/:language/my/:id/accept-wait')
  async accept(@Param() where: Where, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.pages.own(where, request);
    return acted(own, reply, () => this.accepting.accept(own.id).then(() => 'accepted'));
  }
}
