import { Controller, Res } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { downloadPaper, draftBrief, retryPaper, showBrief, type InputOf, type OutputOf, type PaperFormat } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { RoundtablePlans } from '@convenor/plan';
import type { FastifyReply } from 'fastify';
import { WriteConceptNote } from './concept-note';
import { DraftBrief } from './draft-brief';
import { Papers } from './papers';

const types: Record<PaperFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
};

@Controller()
export class BriefController {
  constructor(
    private readonly brief: DraftBrief,
    private readonly conceptNote: WriteConceptNote,
    private readonly papers: Papers,
    private readonly plans: RoundtablePlans,
  ) {}

  @Route(draftBrief)
  async draft(@Input() { roundtableId }: InputOf<typeof draftBrief>, @Acting() by: Actor): Promise<OutputOf<typeof draftBrief>> {
    await this.brief.draft(roundtableId, by);
    return this.brief.show(roundtableId);
  }

  @Route(showBrief)
  show(@Input() { roundtableId }: InputOf<typeof showBrief>): Promise<OutputOf<typeof showBrief>> {
    return this.brief.show(roundtableId);
  }

  @Route(retryPaper)
  async retry(@Input() { roundtableId }: InputOf<typeof retryPaper>, @Acting() by: Actor): Promise<OutputOf<typeof retryPaper>> {
    const { documentId, revision } = await this.brief.show(roundtableId);
    await this.papers.retry(documentId, revision, by);
    return this.brief.show(roundtableId);
  }

  @Route(downloadPaper)
  async download(@Input() { roundtableId, paper, format }: InputOf<typeof downloadPaper>, @Acting() by: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const { roundtable } = await this.plans.of(roundtableId);
    if (paper === 'concept-note') await this.conceptNote.write(roundtableId, by);
    const key = paper === 'brief' ? ({ roundtableId, kind: 'policy-brief', language: 'en' } as const) : ({ roundtableId, kind: 'concept-note', language: roundtable.mainLanguage } as const);
    const { octets, revision } = await this.papers.octets(key, format);
    void reply.headers({
      'content-type': types[format],
      'content-disposition': `attachment; filename="${paper}-${roundtable.slug.replace(/[^\w.-]/g, '')}-r${revision}.${format}"`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
      'cache-control': 'private, no-store',
    });
    return octets;
  }
}
