import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Permission, Role } from '@convenor/contracts';
import { DomainError, isId, type Id } from '@convenor/kernel';
import { mayDo } from './roles';
import { contractOn, type CallerRequest } from './route';
import { sessionCookies } from './session-cookie';
import { Sessions, type SignedIn } from './sessions';
import { INSTALLATION, type Installation } from './sign-in.controller';

/** Which programme a roundtable belongs to; the stage that owns roundtables answers. */
export abstract class ProgrammeOfRoundtable {
  abstract find(roundtableId: Id): Promise<Id | null>;
}

const notFound = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'There is nothing here, or you may not see it.');

/** Judges every request by the permission its contract names. What one may not see is answered like what does not exist. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly sessions: Sessions,
    private readonly programmes: ProgrammeOfRoundtable,
    @Inject(INSTALLATION) private readonly installation: Pick<Installation, 'publicUrl'>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const contract = contractOn(context.getHandler());
    if (!contract) throw new Error(`${context.getClass().name}.${context.getHandler().name} stands without a permission.`);
    const request = context.switchToHttp().getRequest<CallerRequest>();
    const sessionToken = sessionCookies.read(request.headers.cookie, this.installation.publicUrl.startsWith('https:'));
    request.caller = { signedIn: null, sessionToken };
    // What everybody reads is the same for whoever is signed in, and costs no look at sessions.
    if (contract.permission === 'public') return true;
    const signedIn = sessionToken ? await this.sessions.find(sessionToken) : null;
    request.caller = { signedIn, sessionToken };
    if (!signedIn) throw new DomainError('SIGN_IN_NEEDED', 'forbidden', 'Please sign in.');
    return this.judge(contract.permission, signedIn, request.params as Record<string, string>);
  }

  private async judge(permission: Permission, signedIn: SignedIn, where: Record<string, string>): Promise<boolean> {
    if (permission === 'signed_in') return true;
    if (permission === 'installation.administer') {
      if (signedIn.roles.some(({ role, programmeId }) => role === 'administrator' && programmeId === null)) return true;
      throw new DomainError('FORBIDDEN', 'forbidden', 'Only the administrator may do this.');
    }
    const held = rolesIn(signedIn, await this.programmeNamed(where));
    if (held.length === 0) throw notFound();
    if (held.some((role) => mayDo(role, permission))) return true;
    throw new DomainError('FORBIDDEN', 'forbidden', 'Your role does not allow this. Ask an organiser of the programme.');
  }

  private async programmeNamed(where: Record<string, string>): Promise<Id> {
    const { roundtableId, programmeId } = where;
    const found = isId(roundtableId) ? await this.programmes.find(roundtableId) : isId(programmeId) ? programmeId : null;
    if (!found) throw notFound();
    return found;
  }
}

const rolesIn = (signedIn: SignedIn, programme: Id): Role[] =>
  signedIn.roles.filter(({ programmeId }) => programmeId === null || programmeId === programme).map(({ role }) => role);

/** Whether somebody may do this in the programme; for routes that show more to those who may. */
export const mayIn = (signedIn: SignedIn, programme: Id, permission: Permission): boolean =>
  rolesIn(signedIn, programme).some((role) => mayDo(role, permission));

/** The programmes somebody may read; null means all. */
export const programmesOf = (signedIn: SignedIn): Id[] | null =>
  signedIn.roles.some(({ programmeId, role }) => programmeId === null && mayDo(role, 'programme.read'))
    ? null
    : signedIn.roles.filter(({ role }) => mayDo(role, 'programme.read')).flatMap(({ programmeId }) => programmeId ?? []);
