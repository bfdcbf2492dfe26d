import { Injectable } from '@nestjs/common';
import { strictest, type AppearanceWish, type bringNotes, type InputOf, type NoteSpeaker, type NoteWish, type OutputOf, type ReadAppearance, type ReadNote, type SlotView } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { readPaper } from '@convenor/documents';
import { DomainError, normalisedName, type Id } from '@convenor/kernel';
import { RoundtablePlans } from '@convenor/plan';
import { KeepNotes, noteView } from './keep-notes';
import { readNotes } from './reading/read-notes';
import { SayWhoSpoke } from './say-who-spoke';
import { appearancesIn, appearancesOf, type AppearanceRow } from './who-spoke.query';

type Wish = Omit<InputOf<typeof bringNotes>, 'roundtableId'>;

/** Takes in notes as they were typed, pasted or dropped. */
@Injectable()
export class BringNotes {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: RoundtablePlans,
    private readonly notes: KeepNotes,
    private readonly whoSpoke: SayWhoSpoke,
  ) {}

  /**
   * Headings match themes, names match speakers, `spoke:` and `absent:` lines say who spoke. What matches nothing is
   * asked; while a question is open nothing is kept, unless the caller leaves out what was asked.
   *
   * @throws DomainError NOTES_EMPTY, NOTES_TWO_SOURCES, what reading a file refuses
   */
  async bring(roundtableId: Id, wish: Wish, by: Actor): Promise<OutputOf<typeof bringNotes>> {
    const { themes, lineup, roundtable } = await this.plans.of(roundtableId);
    const slots = lineup.map(({ id, name, posts, organisations, role }) => ({ slotId: id, name, posts, organisations, role }));
    const said = (await appearancesOf(this.transactions, roundtableId)).map((row) => wishOf(row, lineup));
    const read = readNotes(await textOf(wish), { themes, lineup: slots, said }, wish.answers);
    if (read.notes.length + read.lineup.length + read.questions.length === 0) {
      throw new DomainError('NOTES_EMPTY', 'invalid', 'There is no note in this. Write one point per line, under a heading for each theme.');
    }
    if (read.questions.length > 0 && !wish.leaveOutUnanswered) return { kept: 0, lineup: 0, questions: read.questions, notes: [] };
    const clear = read.notes.filter(({ waitsFor }) => waitsFor.length === 0);
    const settled = read.lineup.filter(({ waitsFor }) => waitsFor.length === 0);
    return this.transactions.run(async (tx) => {
      const before = await appearancesIn(tx, roundtableId);
      const wishes = withSpeakers(merged(before.map((row) => wishOf(row, lineup)), settled), clear, tx.now >= roundtable.startsAt);
      if (wishes.length > 0) await this.whoSpoke.keep(tx, roundtableId, lineup, wishes);
      const speakers = await appearancesIn(tx, roundtableId);
      const kept = await this.notes.keepAll(tx, roundtableId, clear.map((note) => noteOf(note, speakers, roundtable.attribution)));
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'brought notes', by, fields: { notes: kept.length } });
      return { kept: kept.length, lineup: settled.length, questions: read.questions, notes: kept.map(noteView) };
    });
  }
}

async function textOf({ text, file }: Wish): Promise<string> {
  if ((text === undefined) === (file === undefined)) {
    throw new DomainError('NOTES_TWO_SOURCES', 'invalid', 'Bring either a text or a file. Nothing was kept.');
  }
  if (!file) return text ?? '';
  const paper = await readPaper({ name: file.name, bytes: Buffer.from(file.base64, 'base64') });
  const isWord = paper.blocks.some(({ kind }) => kind !== 'paragraph');
  if (!isWord) return paper.plain;
  return paper.blocks.map(({ kind, level, text: words, cells }) => (cells ? cells.map((cell) => cell.replace(/\s+/g, ' ')).join('\t') : kind === 'heading' ? `\n${'#'.repeat(Math.max(1, level))} ${words}\n` : kind === 'listItem' ? `- ${words}` : words)).join('\n');
}

/** What was said before, said again. A name is kept where it is not the planned one: somebody else came, or the place had none. */
function wishOf({ slotId, kind, name, affiliation, replaces, sameOffice }: AppearanceRow, lineup: readonly SlotView[]): AppearanceWish {
  const isPlanned = slotId !== null && !replaces && lineup.some((slot) => slot.id === slotId && slot.name !== null);
  return { slotId, kind, affiliation, replaces, sameOffice, name: isPlanned ? null : name };
}

/** What the notes say of a slot replaces what was said of it before; the rest stays. */
function merged(before: readonly AppearanceWish[], said: readonly ReadAppearance[]): AppearanceWish[] {
  const isSame = (wish: AppearanceWish, read: ReadAppearance): boolean =>
    read.slotId ? wish.slotId === read.slotId : wish.slotId === null && normalisedName(wish.name ?? '') === normalisedName(read.name ?? '');
  const asSaid = ({ slotId, kind, name, affiliation, replaces, sameOffice }: ReadAppearance): AppearanceWish => ({ slotId, kind: kind ?? 'room', name, affiliation, replaces, sameOffice });
  // Whoever was named before keeps the place in the order; only those named for the first time come after.
  const known = before.map((wish) => ({ wish, read: said.find((one) => isSame(wish, one)) }));
  const added = said.filter((read) => !known.some((one) => one.read === read));
  return [...known.map(({ wish, read }) => (read ? asSaid(read) : wish)), ...added.map(asSaid)];
}

/** Whoever is noted as speaking spoke: a planned speaker nobody has said anything about is added, in the room until corrected. */
function withSpeakers(wishes: readonly AppearanceWish[], notes: readonly ReadNote[], held: boolean): AppearanceWish[] {
  if (!held) return [...wishes];
  const known = new Set(wishes.map(({ slotId }) => slotId));
  const noted = [...new Set(notes.flatMap(({ speaker }) => speaker?.slotId ?? []))].filter((slotId) => !known.has(slotId));
  return [...wishes, ...noted.map((slotId): AppearanceWish => ({ slotId, kind: 'room', name: null, affiliation: null, replaces: false, sameOffice: null }))];
}

function noteOf(note: ReadNote, speakers: readonly AppearanceRow[], rule: NoteWish['attribution']): NoteWish {
  const speaker = note.speaker ? appearanceOf(note.speaker, speakers) : null;
  const { themeId, kind, text, addressee, verbatim, key, attribution } = note;
  return { themeId, kind, text, addressee, verbatim, key, attribution: strictest(rule, attribution ?? rule), speakerId: speaker?.id ?? null, speakerName: speaker ? null : (note.speaker?.name ?? null) };
}

const appearanceOf = ({ slotId, name }: NoteSpeaker, speakers: readonly AppearanceRow[]): AppearanceRow | null =>
  speakers.find((row) => (slotId ? row.slotId === slotId : normalisedName(row.name ?? '') === normalisedName(name ?? ''))) ?? null;
