import { Controller, Res } from '@nestjs/common';
import { Acting, Input, mayIn, ProgrammeOfRoundtable, Route, Whoever } from '@convenor/access';
import { bringWord, compareRevisions, downloadWord, joinRecommendations, keepRevision, likelySameRecommendations, listRecommendations, listRevisions, redraftPaper, restoreRevision, sumUpInPaper, type InputOf, type OutputOf, type RevisionView, type WorkshopView } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import type { FastifyReply } from 'fastify';
import { DraftBrief } from '../draft-brief';
import { JoinRecommendations } from './join-recommendations';
import { KeepRevision } from './keep-revision';
import { RevisionsQuery } from './revisions.query';
import { WordFiles } from './word-files';
import type { PaperPlace } from './working-copy';
import { rightsIn } from './workshop.controller';
import { WorkshopQuery } from './workshop.query';

type SignedIn = Parameters<typeof mayIn>[0];

/** Revisions of a paper, and what makes many sections anew at once. */
@Controller()
export class RevisionsController {
  constructor(
    private readonly query: WorkshopQuery,
    private readonly revisions: RevisionsQuery,
    private readonly keeping: KeepRevision,
    private readonly drafting: DraftBrief,
    private readonly programmes: ProgrammeOfRoundtable,
  ) {}

  @Route(keepRevision)
  async keep(@Input() { label, ...place }: InputOf<typeof keepRevision>, @Acting() by: Actor): Promise<RevisionView> {
    const kept = await this.keeping.keep(place, by, label || null);
    return this.revisions.one(place, kept, by);
  }

  @Route(listRevisions)
  async list(@Input() place: InputOf<typeof listRevisions>, @Acting() me: Actor): Promise<OutputOf<typeof listRevisions>> {
    return { items: await this.revisions.list(place, me) };
  }

  @Route(compareRevisions)
  compare(@Input() { from, to, ...place }: InputOf<typeof compareRevisions>, @Acting() me: Actor): Promise<OutputOf<typeof compareRevisions>> {
    return this.revisions.compare(place, from, to, me);
  }

  @Route(restoreRevision)
  async restore(@Input() { revision, ...place }: InputOf<typeof restoreRevision>, @Acting() by: Actor, @Whoever() who: SignedIn): Promise<WorkshopView> {
    await this.keeping.restore(place, revision, by);
    return this.view(place, by, who);
  }

  @Route(redraftPaper)
  async redraft(@Input() place: InputOf<typeof redraftPaper>, @Acting() by: Actor, @Whoever() who: SignedIn): Promise<OutputOf<typeof redraftPaper>> {
    const outcome = await this.drafting.redraft(place, by);
    return { workshop: await this.view(place, by, who), ...outcome };
  }

  private async view(place: PaperPlace, me: Actor, who: SignedIn): Promise<WorkshopView> {
    const may = await rightsIn(this.programmes, who, place.roundtableId);
    return this.query.show(place, { me, may: { write: may('roundtable.brief'), settle: may('roundtable.brief'), publish: may('roundtable.publish') } });
  }
}

/** The paper in Word and back, and recommendations that are one. */
@Controller()
export class PaperFilesController {
  constructor(
    private readonly query: WorkshopQuery,
    private readonly word: WordFiles,
    private readonly joining: JoinRecommendations,
  ) {}

  @Route(downloadWord)
  async download(@Input() { changes, ...place }: InputOf<typeof downloadWord>, @Acting() by: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const { octets, name } = await this.word.out(place, changes, by);
    void reply.headers({
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-disposition': `attachment; filename="${name}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
    return octets;
  }

  @Route(bringWord)
  bring(@Input() { file, revision, ...place }: InputOf<typeof bringWord>, @Acting() by: Actor): Promise<OutputOf<typeof bringWord>> {
    return this.word.back(place, Buffer.from(file.base64, 'base64'), revision ?? null, by);
  }

  @Route(listRecommendations)
  async list(@Input() place: InputOf<typeof listRecommendations>, @Acting() me: Actor): Promise<OutputOf<typeof listRecommendations>> {
    return { items: await this.joining.list(place, me) };
  }

  @Route(sumUpInPaper)
  async sumUp(@Input() { ids, text, ...place }: InputOf<typeof sumUpInPaper>, @Acting() by: Actor): Promise<OutputOf<typeof sumUpInPaper>> {
    const sectionIds = await this.joining.sumUp(place, ids, text, by);
    return { sections: await this.query.sections(place, sectionIds, by) };
  }

  @Route(likelySameRecommendations)
  async alike(@Input() place: InputOf<typeof likelySameRecommendations>, @Acting() me: Actor): Promise<OutputOf<typeof likelySameRecommendations>> {
    return { items: await this.joining.likelySame(place, me) };
  }

  @Route(joinRecommendations)
  async join(@Input() { ids, text, ...place }: InputOf<typeof joinRecommendations>, @Acting() by: Actor): Promise<OutputOf<typeof joinRecommendations>> {
    const sectionIds = await this.joining.join(place, ids, text, by);
    return { sections: await this.query.sections(place, sectionIds, by) };
  }
}
