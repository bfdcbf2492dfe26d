import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PageProblemFilter } from './pages/page-problem.filter';
import type { ProblemFilter } from './problem.filter';

/** Programs are answered with a problem document, people with a page in their language. */
@Catch()
export class EdgeFilter implements ExceptionFilter {
  constructor(
    private readonly programs: ProblemFilter,
    private readonly people: PageProblemFilter,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void | Promise<void> {
    const http = host.switchToHttp();
    return this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void | Promise<void> {
    return request.url.startsWith('/api/') ? this.programs.answer(error, request, reply) : this.people.answer(error, request, reply);
  }
}
