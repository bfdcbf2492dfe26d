import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
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
    const { url } = host.switchToHttp().getRequest<FastifyRequest>();
    return url.startsWith('/api/') ? this.programs.catch(error, host) : this.people.catch(error, host);
  }
}
