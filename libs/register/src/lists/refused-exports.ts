import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { CallerRequest } from '@convenor/access';
import { Transactions } from '@convenor/database';
import { DomainError, isId } from '@convenor/kernel';
import type { FastifyReply } from 'fastify';

/** Whoever may see a roundtable but not take its people along is refused as everywhere, and the log says who tried. */
@Catch(DomainError)
export class RefusedExports implements ExceptionFilter<DomainError> {
  constructor(private readonly transactions: Transactions) {}

  catch(error: DomainError, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<CallerRequest>();
    const roundtableId = (request.params as { roundtableId?: unknown }).roundtableId;
    const account = request.caller?.signedIn?.accountId;
    const log = error.code === 'FORBIDDEN' && account && isId(roundtableId) ? this.write(roundtableId, account) : Promise.resolve();
    // Fastify's own error handler makes the problem document of it, as of every other refusal.
    void log.catch(() => undefined).then(() => host.switchToHttp().getResponse<FastifyReply>().send(error));
  }

  private write(roundtableId: string, account: string): Promise<void> {
    return this.transactions.run((tx) => tx.audit({ entity: 'roundtable', id: roundtableId, action: 'list refused', by: `account:${account}` }));
  }
}
