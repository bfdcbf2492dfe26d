import { Controller, Res } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { evaluationTable, saveEvaluation, showEvaluation, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import type { FastifyReply } from 'fastify';
import { harmless } from '../lists/formula-text';
import { Evaluations } from './evaluations';

@Controller()
export class EvaluationDeskController {
  constructor(private readonly evaluations: Evaluations) {}

  @Route(showEvaluation)
  show(@Input() { roundtableId }: InputOf<typeof showEvaluation>): Promise<OutputOf<typeof showEvaluation>> {
    return this.evaluations.show(roundtableId);
  }

  @Route(saveEvaluation)
  save(@Input() { roundtableId, ...wish }: InputOf<typeof saveEvaluation>, @Acting() by: Actor): Promise<OutputOf<typeof saveEvaluation>> {
    return this.evaluations.save(roundtableId, wish, by);
  }

  @Route(evaluationTable)
  async table(@Input() { roundtableId }: InputOf<typeof evaluationTable>, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const lines = await this.evaluations.table(roundtableId);
    void reply.headers({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="evaluation.csv"', 'cache-control': 'private, no-store' });
    // RFC 4180; the mark at the front tells spreadsheets that it is UTF-8.
    return `\uFEFF${lines.map((line) => line.map((cell) => `"${harmless(cell).replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`;
  }
}
