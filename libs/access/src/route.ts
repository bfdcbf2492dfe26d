import { applyDecorators, createParamDecorator, Delete, Get, HttpCode, Patch, Post, Put, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Contract, InputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedIn } from './sessions';

const contractOf = Symbol('contract');
const verbs = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete } as const;

/** What the guard found out about a request. */
export interface Caller {
  signedIn: SignedIn | null;
  /** The session's cookie; to end it. */
  sessionToken: string | null;
}

export type CallerRequest = FastifyRequest & { caller?: Caller };

/** Binds a method to its contract: address, verb, permission, input. A route without one is refused by the guard. */
export const Route = (contract: Contract): MethodDecorator =>
  applyDecorators(SetMetadata(contractOf, contract), verbs[contract.method](contract.path), HttpCode(200));

/** Binds a method to a page that anybody may read; what it shows is judged by the link or cookie it is read with. */
export const PublicRoute = (method: 'GET' | 'POST', path: string): MethodDecorator => {
  const page = { method, path, permission: 'public', summary: 'A public page.', input: z.object({}), output: z.unknown(), errors: [] };
  return applyDecorators(SetMetadata(contractOf, page), verbs[method](path), HttpCode(200));
};

/** The contract of a handler; undefined for what was bound without one. */
export const contractOn = (handler: object): Contract | undefined => Reflect.getMetadata(contractOf, handler) as Contract | undefined;

const pointer = (path: readonly PropertyKey[]): string => `#/${path.map(String).join('/')}`;

/**
 * Everything the caller sent, as one object checked by the contract: what the path names is taken from the address and
 * nowhere else.
 *
 * @throws DomainError INPUT_INVALID with one sentence per field
 */
export function checkedInput<C extends Contract>(contract: C, request: FastifyRequest): InputOf<C> {
  const sent = contract.method === 'GET' || contract.method === 'DELETE' ? request.query : request.body;
  const body = typeof sent === 'object' && sent !== null && !Array.isArray(sent) ? sent : {};
  const read = contract.input.safeParse({ ...body, ...(request.params as object) });
  if (read.success) return read.data as InputOf<C>;
  throw new DomainError('INPUT_INVALID', 'invalid', 'Some fields need another look; nothing was changed.', {
    errors: read.error.issues.slice(0, 50).map((issue) => ({ pointer: pointer(issue.path), detail: issue.message })),
  });
}

/** The checked input of the method's contract. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext): unknown => {
  const contract = contractOn(context.getHandler());
  if (!contract) throw new Error('A route needs its contract.');
  return checkedInput(contract, context.switchToHttp().getRequest<CallerRequest>());
});

/** Who is signed in. @throws DomainError SIGN_IN_NEEDED */
export const Whoever = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const { caller } = context.switchToHttp().getRequest<CallerRequest>();
  if (!caller?.signedIn) throw new DomainError('SIGN_IN_NEEDED', 'forbidden', 'Please sign in.');
  return caller.signedIn;
});

/** Who acts, for the audit log. */
export const Acting = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { caller } = context.switchToHttp().getRequest<CallerRequest>();
  return caller?.signedIn ? `account:${caller.signedIn.accountId satisfies Id}` : 'public';
});
