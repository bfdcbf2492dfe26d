import { Controller, Inject, Req, Res } from '@nestjs/common';
import { Input, INSTALLATION, networkOf, RateLimits, Route, type CallerRequest, type Installation } from '@convenor/access';
import { enterDoor, readDoor, readDoorChanges, readDoorEntries, sendScans, tellWiped, type InputOf, type OutputOf } from '@convenor/contracts';
import { DomainError, minutes } from '@convenor/kernel';
import { AtDoor, DoorBearers } from '@convenor/meet';
import type { FastifyReply } from 'fastify';
import { doorCookie, doorTokenIn } from './door-cookie';

/** What a telephone at a door asks. Its cookie says which door's it is; without one there is nothing to see. */
@Controller()
export class DoorDevicesController {
  constructor(
    private readonly bearers: DoorBearers,
    private readonly desk: AtDoor,
    private readonly limits: RateLimits,
    @Inject(INSTALLATION) private readonly installation: Pick<Installation, 'publicUrl'>,
  ) {}

  @Route(enterDoor)
  async enter(@Input() { token }: InputOf<typeof enterDoor>, @Req() request: CallerRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<OutputOf<typeof enterDoor>> {
    await this.limits.take(`door:network:${networkOf(request.ip)}`, 120, minutes(10));
    const doorId = await this.bearers.behindLink(token);
    if (!doorId) throw new DomainError('DOOR_LINK_NEEDED', 'forbidden', 'This code opens no door. Ask for the newest one.');
    void reply.header('set-cookie', doorCookie(doorId, token, this.installation.publicUrl));
    return { doorId };
  }

  @Route(readDoor)
  async read(@Input() { doorId, deviceId, appVersion }: InputOf<typeof readDoor>, @Req() request: CallerRequest): Promise<OutputOf<typeof readDoor>> {
    const door = await this.bearers.open(doorId, this.token(request), deviceId);
    await this.bearers.heard(doorId, deviceId, { appVersion, listed: true });
    return this.desk.read(door);
  }

  @Route(readDoorEntries)
  async readEntries(@Input() { doorId, deviceId, after, limit }: InputOf<typeof readDoorEntries>, @Req() request: CallerRequest): Promise<OutputOf<typeof readDoorEntries>> {
    return this.desk.part(await this.bearers.open(doorId, this.token(request), deviceId), after, limit);
  }

  @Route(readDoorChanges)
  async readChanges(@Input() { doorId, deviceId, since, waiting }: InputOf<typeof readDoorChanges>, @Req() request: CallerRequest): Promise<OutputOf<typeof readDoorChanges>> {
    const door = await this.bearers.open(doorId, this.token(request), deviceId);
    await this.bearers.heard(doorId, deviceId, { waiting });
    return this.desk.changes(door, since);
  }

  @Route(sendScans)
  async send(@Input() { doorId, ...sent }: InputOf<typeof sendScans>, @Req() request: CallerRequest): Promise<OutputOf<typeof sendScans>> {
    return this.desk.send(await this.bearers.sending(doorId, this.token(request), sent.deviceId), sent);
  }

  @Route(tellWiped)
  async wiped(@Input() { doorId, deviceId }: InputOf<typeof tellWiped>, @Req() request: CallerRequest): Promise<OutputOf<typeof tellWiped>> {
    await this.bearers.any(doorId, this.token(request), deviceId);
    await this.bearers.heard(doorId, deviceId, { waiting: 0, wiped: true });
    return {};
  }

  private token({ headers }: CallerRequest): string | null {
    return doorTokenIn(headers.cookie, this.installation.publicUrl);
  }
}
