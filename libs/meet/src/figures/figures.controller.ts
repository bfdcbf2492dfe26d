import { Controller, Res, UseFilters } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { showFigures, showSeriesFigures, takeAttendance, takeFigures, takeSeriesFigures, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { RefusedExports, sentFile } from '@convenor/register';
import type { FastifyReply } from 'fastify';
import { AttendanceOut } from './attendance-out';
import { FiguresOut } from './figures-out';
import { FiguresQuery } from './figures.query';

/** Figures for funders, and the list of who came. */
@Controller()
@UseFilters(RefusedExports)
export class FiguresController {
  constructor(
    private readonly figures: FiguresQuery,
    private readonly files: FiguresOut,
    private readonly lists: AttendanceOut,
  ) {}

  @Route(showFigures)
  show(@Input() wish: InputOf<typeof showFigures>): Promise<OutputOf<typeof showFigures>> {
    return this.figures.ofRoundtable(wish);
  }

  @Route(takeFigures)
  async take(@Input() wish: InputOf<typeof takeFigures>, @Acting() by: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return sentFile(reply, await this.files.ofRoundtable(wish, by), 'attachment');
  }

  @Route(showSeriesFigures)
  series(@Input() wish: InputOf<typeof showSeriesFigures>): Promise<OutputOf<typeof showSeriesFigures>> {
    return this.figures.ofSeries(wish);
  }

  @Route(takeSeriesFigures)
  async takeSeries(@Input() wish: InputOf<typeof takeSeriesFigures>, @Acting() by: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return sentFile(reply, await this.files.ofSeries(wish, by), 'attachment');
  }

  @Route(takeAttendance)
  async list(@Input() wish: InputOf<typeof takeAttendance>, @Acting() by: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return sentFile(reply, await this.lists.list(wish, by), wish.form === 'page' ? 'inline' : 'attachment');
  }
}
