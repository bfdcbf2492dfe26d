import { Controller } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { checkOnlineServices, chooseOnlineService, compareOnlineMeeting, mendOnlineMeeting, removeOnlineMeeting, showOnlineMeeting, startAsHost, tryOnlineMeetingAgain, type InputOf, type OnlineMeetingView, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { OnlineView } from './online-view.query';
import { ReadAgain } from './read-again';
import { SetOnlineMeeting } from './set-online-meeting';

/** The meeting at a service: chosen, shown, compared, mended. */
@Controller()
export class OnlineController {
  constructor(
    private readonly view: OnlineView,
    private readonly setting: SetOnlineMeeting,
    private readonly reading: ReadAgain,
  ) {}

  @Route(showOnlineMeeting)
  show(@Input() { roundtableId }: InputOf<typeof showOnlineMeeting>): Promise<OnlineMeetingView> {
    return this.view.show(roundtableId);
  }

  @Route(chooseOnlineService)
  async choose(@Input() { roundtableId, ...wish }: InputOf<typeof chooseOnlineService>, @Acting() by: Actor): Promise<OnlineMeetingView> {
    await this.setting.choose(roundtableId, wish, by);
    return this.view.show(roundtableId);
  }

  @Route(removeOnlineMeeting)
  async remove(@Input() { roundtableId }: InputOf<typeof removeOnlineMeeting>, @Acting() by: Actor): Promise<OnlineMeetingView> {
    await this.setting.remove(roundtableId, by);
    return this.view.show(roundtableId);
  }

  @Route(tryOnlineMeetingAgain)
  async tryAgain(@Input() { roundtableId }: InputOf<typeof tryOnlineMeetingAgain>, @Acting() by: Actor): Promise<OnlineMeetingView> {
    await this.setting.tryAgain(roundtableId, by);
    return this.view.show(roundtableId);
  }

  @Route(compareOnlineMeeting)
  compare(@Input() { roundtableId }: InputOf<typeof compareOnlineMeeting>): Promise<OutputOf<typeof compareOnlineMeeting>> {
    return this.reading.compare(roundtableId);
  }

  @Route(mendOnlineMeeting)
  async mend(@Input() { roundtableId }: InputOf<typeof mendOnlineMeeting>, @Acting() by: Actor): Promise<OnlineMeetingView> {
    await this.reading.mend(roundtableId, by);
    return this.view.show(roundtableId);
  }

  @Route(startAsHost)
  async start(@Input() { roundtableId }: InputOf<typeof startAsHost>): Promise<OutputOf<typeof startAsHost>> {
    return { url: await this.view.hostUrl(roundtableId) };
  }

  @Route(checkOnlineServices)
  async check(): Promise<OutputOf<typeof checkOnlineServices>> {
    return { items: await this.view.connections() };
  }
}
