import { Injectable } from '@nestjs/common';
import { Language, type Multilingual, type Proposal } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { readPaper } from '@convenor/documents';
import { newId, slugOf, type Id } from '@convenor/kernel';
import { answeredProposal } from './answered-proposal';
import { proposeRoundtable } from './concept-note/propose-roundtable';
import { checkImportable } from './importable';
import { keepPlan, openPools } from './keep-plan';
import { Programme } from './programme.entity';
import { Roundtable } from './roundtable.entity';
import { noRoundtable, roundtableNotFound } from './roundtable.errors';
import { scheduleOf } from './schedule';
import { Room, Venue } from './venue.entity';

export interface Import {
  proposal: Proposal;
  answers: Readonly<Record<string, string>>;
  /** Into which programme; null finds or makes the one the paper names. */
  programmeId: Id | null;
}

/** What holds the roundtables of papers that name no programme, until somebody names it; no paper speaks of it as a series. */
export const unnamedProgramme = 'Roundtables';

/** Makes a roundtable of a concept note that was read and whose questions are answered. */
@Injectable()
export class ImportRoundtable {
  constructor(private readonly transactions: Transactions) {}

  /** What a paper proposes, with its blocks; a date without a year gets the years around today offered. Nothing is made. */
  async read(file: { name: string; bytes: Buffer }): Promise<{ proposal: Proposal; blocks: { kind: string; text: string }[] }> {
    const paper = await readPaper(file);
    const asOf = this.transactions.now().toISOString().slice(0, 10);
    return { proposal: proposeRoundtable(paper, { asOf }), blocks: paper.blocks.map(({ kind, text }) => ({ kind, text })) };
  }

  /**
   * Everything or nothing, in one transaction: programme, venue, roundtable, themes, line-up, partners, agenda,
   * promises. A meeting whose end has passed is created as held; it lacks only who spoke and the notes.
   *
   * @throws DomainError PROPOSAL_NO_ROUNDTABLE for a paper of another kind; PROPOSAL_UNANSWERED; what the zone refuses;
   *   INPUT_INVALID for a proposal beyond all measure
   */
  async import({ proposal, answers, programmeId }: Import, by: Actor): Promise<Id> {
    if (proposal.kind === 'other') throw noRoundtable(proposal.seems);
    checkImportable(proposal);
    const answered = answeredProposal(proposal, answers);
    checkImportable(answered.proposal);
    return this.transactions.run(async (tx) => {
      // Two who import at once would both find no programme of that name and no address taken: one after the other.
      await tx.sql(`select pg_advisory_xact_lock(hashtext('convenor.import'))`);
      const programme = programmeId
        ? await tx.find(Programme, { id: programmeId }, roundtableNotFound)
        : await programmeNamed(tx, answered.proposal, by);
      const roundtable = await this.roundtable(tx, answered.proposal, answered.beside, programme);
      await tx.manager.insert(Roundtable, roundtable);
      await keepPlan(tx, roundtable, answered.proposal);
      await openPools(tx, roundtable, answered.proposal);
      await tx.audit({ entity: 'roundtable', id: roundtable.id, action: 'imported from a concept note', by, fields: { state: roundtable.state } });
      await tx.announce('roundtable.planned', roundtable.id);
      return roundtable.id;
    });
  }

  private async roundtable(tx: Tx, proposal: Proposal, beside: Record<string, string>, programme: Programme): Promise<Roundtable> {
    const language = languageOf(proposal);
    const zone = proposal.days[0]?.zone ?? 'UTC';
    const { zoneVersion, days, startsAt, endsAt } = scheduleOf(
      proposal.days.map(({ date, start, end }) => ({ date: date ?? '', start: start ?? '', end: end ?? '' })),
      zone,
    );
    const title = proposal.title ?? inWords(programme, proposal);
    const place = await venueOf(tx, proposal);
    return tx.manager.create(Roundtable, {
      id: newId(),
      programmeId: programme.id,
      slug: await freeSlug(tx, title),
      number: proposal.programme?.number ?? null,
      kind: 'round_table',
      format: proposal.format ?? (proposal.venue ? 'in_person' : 'online'),
      state: endsAt <= tx.now ? 'held' : 'draft',
      mainLanguage: language,
      title: { [language]: title },
      subtitle: proposal.subtitle ? { [language]: proposal.subtitle } : {},
      zone,
      zoneVersion,
      days,
      startsAt,
      endsAt,
      ...place,
      online: { platform: proposal.onlinePlatform },
      onlineSealed: null,
      attribution: attributionOf(proposal),
      audience: proposal.audience,
      sections: proposal.sections,
      details: detailsOf(proposal, beside),
      cancelledReason: null,
      version: 1,
      createdAt: tx.now,
    });
  }
}

const languageOf = ({ language }: Proposal): Language => Language.safeParse(language.slice(0, 2)).data ?? 'en';

const inWords = (programme: Programme, { programme: named }: Proposal): string =>
  [Object.values(programme.name)[0] ?? '', named?.number ?? ''].join(' ').trim();

/** The rule in force where the paper names one in words we know; otherwise on the record. */
const attributionOf = ({ attributionRule }: Proposal): Roundtable['attribution'] =>
  attributionRule && /chatham/i.test(attributionRule) ? 'chatham_house' : 'on_record';

const detailsOf = (proposal: Proposal, answers: Record<string, string>): Roundtable['details'] => ({
  guidingQuestions: proposal.guidingQuestions,
  materials: proposal.materials,
  links: proposal.links,
  hashtags: proposal.hashtags,
  accounts: proposal.accounts,
  liveCoverage: proposal.liveCoverage,
  parent: proposal.parent,
  contacts: proposal.contacts,
  goals: proposal.goals,
  ask: proposal.contacts[0] ? { name: proposal.contacts[0].name, address: proposal.contacts[0].email } : { name: null, address: null },
  toCheck: proposal.warnings.map(({ text, suggestion }) => (suggestion ? `${text} Perhaps: ${suggestion}` : text)),
  answers: { ...answers, ...sortNames(proposal) },
});

/** Which part of a name sorts, where the paper or somebody asked said so; papers shorten the name to it. */
const sortNames = ({ lineup }: Proposal): Record<string, string> =>
  Object.fromEntries(lineup.flatMap(({ sortName }, position) => (sortName ? [[`/lineup/${position}/sortName`, sortName]] : [])));

async function freeSlug(tx: Tx, title: string): Promise<string> {
  const slug = slugOf(title);
  const taken = await tx.sql<{ slug: string }>(`select slug from roundtable where slug = $1 or slug like $2`, [slug, `${slug}-%`]);
  const names = new Set(taken.map((row) => row.slug));
  if (!names.has(slug)) return slug;
  let count = 2;
  while (names.has(`${slug}-${count}`)) count += 1;
  return `${slug}-${count}`;
}

async function programmeNamed(tx: Tx, proposal: Proposal, by: Actor): Promise<Programme> {
  const language = languageOf(proposal);
  const name = proposal.programme?.name ?? proposal.parent?.name ?? unnamedProgramme;
  const known = await tx.manager.findOneBy(Programme, { slug: slugOf(name) });
  if (known) return known;
  const names: Multilingual = { [language]: name };
  const kind = proposal.programme || !proposal.parent ? ('series' as const) : ('forum' as const);
  const programme = tx.manager.create(Programme, { id: newId(), slug: slugOf(name), kind, name: names, mainLanguage: language, matter: {}, createdAt: tx.now });
  await tx.manager.insert(Programme, programme);
  await tx.audit({ entity: 'programme', id: programme.id, action: 'made', by });
  return programme;
}

async function venueOf(tx: Tx, { venue }: Proposal): Promise<{ venueId: Id | null; roomId: Id | null }> {
  if (!venue || !(venue.name ?? venue.city)) return { venueId: null, roomId: null };
  const { name, street, postcode, city, country } = venue;
  const known = await tx.sql<{ id: Id }>(
    'select id from venue where name = $1 and street is not distinct from $2 and city is not distinct from $3',
    [name ?? city, street, city],
  );
  const venueId = known[0]?.id ?? newId();
  if (!known[0]) await tx.manager.insert(Venue, { id: venueId, name: name ?? city ?? '', street, postcode, city, country, access: {} });
  if (!venue.room) return { venueId, roomId: null };
  const roomId = newId();
  await tx.manager.insert(Room, { id: roomId, venueId, name: venue.room, level: venue.level });
  return { venueId, roomId };
}
