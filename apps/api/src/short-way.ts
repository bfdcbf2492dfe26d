import { checkedInput } from '@convenor/access';
import { checkRegistration, registerParticipant, type Contract, type InputOf, type OutputOf } from '@convenor/contracts';
import { RegistrationController } from '@convenor/register';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PagesController } from './pages/pages.controller';

/** A route whose controller's method is called without Nest in between. */
interface ShortWay {
  method: 'GET' | 'POST';
  path: string;
  call(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
}

/** @throws Error for a contract that asks for a permission: nobody would judge it on this way */
function contractWay<C extends Contract>(contract: C, work: (input: InputOf<C>, request: FastifyRequest) => OutputOf<C> | Promise<OutputOf<C>>): ShortWay {
  if (contract.permission !== 'public' || contract.method === 'PUT' || contract.method === 'PATCH' || contract.method === 'DELETE') throw new Error(`${contract.path} has no short way.`);
  return { method: contract.method, path: contract.path, call: async (request, reply) => reply.send(await work(checkedInput(contract, request), request)) };
}

/** What thousands ask for in the minute in which a registration opens. */
function waysOf(app: NestFastifyApplication): ShortWay[] {
  const [registration, pages] = [app.get(RegistrationController), app.get(PagesController)];
  return [
    contractWay(registerParticipant, (wish, request) => registration.register(wish, request)),
    contractWay(checkRegistration, (wish) => registration.check(wish)),
    {
      method: 'GET',
      path: '/:language/roundtables/:slug',
      call: (request, reply) => {
        const { language, slug } = request.params as { language: string; slug: string };
        return pages.roundtable(language, slug, (request.query as { zone?: unknown }).zone, request, reply);
      },
    },
  ];
}

/**
 * Sends a few public routes past Nest's pipeline, which costs twice what their work does. The same contract, the same method of
 * the same controller, the same refusals; hooks of Fastify stand before them as before all others.
 *
 * @param refuse answers what is thrown
 */
export function takeShortWays(app: NestFastifyApplication, refuse: (error: unknown, request: FastifyRequest, reply: FastifyReply) => unknown): void {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const ways = waysOf(app);
  fastify.addHook('onRoute', (route) => {
    const way = ways.find(({ method, path }) => [route.method].flat().includes(method) && route.url === path);
    if (!way) return;
    route.handler = async (request, reply) => {
      try {
        return await way.call(request, reply);
      } catch (error) {
        await refuse(error, request, reply);
        return reply;
      }
    };
  });
}
