import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { contractOn, type CallerRequest } from '@convenor/access';
import { repeatably } from '@convenor/database';
import { DomainError } from '@convenor/kernel';
import { defer, from, lastValueFrom, type Observable } from 'rxjs';

/**
 * A signed-in caller may send a POST again under its `Idempotency-Key`: nothing is done twice. Public routes keep their
 * answers themselves, because what they give may depend on secrets that are never stored.
 */
@Injectable()
export class RepeatableRequests implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<CallerRequest>();
    const contract = contractOn(context.getHandler());
    const key = request.headers['idempotency-key'];
    if (contract?.method !== 'POST' || contract.permission === 'public' || key === undefined) return next.handle();
    if (typeof key !== 'string' || !/^[\x21-\x7e]{8,200}$/.test(key)) {
      throw new DomainError('INPUT_INVALID', 'invalid', 'The Idempotency-Key must have 8 to 200 plain characters.');
    }
    const scope = `${request.caller?.signedIn?.accountId ?? ''} ${request.url.split('?')[0]}`;
    return defer(() => from(repeatably({ key, scope, body: request.body }, () => lastValueFrom(next.handle(), { defaultValue: undefined }))));
  }
}
