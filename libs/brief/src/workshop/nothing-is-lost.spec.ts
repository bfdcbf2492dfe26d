import { settleSuggestions, type Block, type SectionView } from '@convenor/contracts';
import { repeatably, type Actor } from '@convenor/database';
import { DomainError, newId, type Id } from '@convenor/kernel';
import fc from 'fast-check';
import type { Conflict } from './workshop.errors';
import { SaveSection, storeOnVersion } from './save-section';
import type { PaperPlace } from './working-copy';
import { aWorkshop, said, wordsIn, type Workshop } from './workshop.fixture';

/**
 * Two people in one section, a line that is cut before a request arrives or before its answer does, and a clock. The
 * model knows what each of them typed and what the server answered; the database must agree whatever the order.
 */
let house: Workshop;
beforeAll(async () => {
  house = await aWorkshop();
});
afterAll(() => house.database.drop());

/** What is known of every word that was typed. */
interface Model {
  /** Acknowledged by the server. */
  saved: Set<string>;
  /** Taken out by a person's decision about a suggestion. */
  refused: Set<string>;
  /** Versions that were acknowledged, each once. */
  versions: Set<number>;
}

/** A browser as the workshop's screen behaves: it keeps what was typed until it was acknowledged, and sends again what was not answered. */
class Browser {
  typed: { word: string; block: Block }[] = [];
  content: Block[] = [];
  version = 0;
  /** Sent and not answered: sent again as it was, under its key. */
  private pending: { key: string; version: number; content: Block[]; words: string[] } | null = null;

  constructor(private readonly world: World, readonly by: Actor) {}

  show({ content, version }: Pick<SectionView, 'content' | 'version'>): void {
    Object.assign(this, { content, version });
  }

  type(suggested: boolean): void {
    const [word, id] = [`word${(typedSoFar += 1)}`, newId()];
    if (suggested) this.world.suggested.set(id, word);
    this.typed.push({ word, block: { ...said(word), ...(suggested ? { marks: [{ type: 'insertion' as const, attrs: { id } }] } : {}) } });
  }

  async save(line: 'up' | 'cut before' | 'cut after', model: Model): Promise<void> {
    this.pending ??= { key: newId(), version: this.version, content: [...this.content, ...this.typed.map(({ block }) => block)], words: this.typed.map(({ word }) => word) };
    const { key, version, content, words } = this.pending;
    if (line === 'cut before') return;
    const place = { ...this.world.place, sectionId: this.world.sectionId };
    const sent = repeatably({ key, scope: this.by, body: { version, content } }, () => this.world.saving.save(place, { version, content }, { by: this.by, mayWrite: true }));
    const answer = await sent.catch((error: unknown) => error);
    if (line === 'cut after') return;
    this.pending = null;
    if (answer instanceof DomainError) return this.conflict(answer);
    if (answer instanceof Error) throw answer;
    const head = answer as SectionView;
    if (model.versions.has(head.version)) throw new Error(`Version ${head.version} was acknowledged twice.`);
    model.versions.add(head.version);
    for (const word of words) model.saved.add(word);
    this.typed = this.typed.filter(({ word }) => !words.includes(word));
    this.show({ content, version: head.version });
  }

  /** Both texts are on the screen: what stands now is taken, and what was typed goes on waiting below it. */
  private conflict({ code, facts }: DomainError): void {
    if (code !== 'SECTION_MOVED_ON' && code !== 'SECTION_TAKEN_OVER') throw new Error(`Refused by ${code}.`);
    const { content, version } = facts as unknown as Conflict;
    const there = wordsIn(content).split(' ');
    this.typed = this.typed.filter(({ word }) => !there.includes(word));
    this.show({ content, version });
  }
}
let typedSoFar = 0;

/** One paper with its two browsers. */
class World {
  readonly suggested = new Map<Id, string>();
  readonly browsers: Browser[] = [];
  sectionId: Id = '';

  constructor(readonly place: PaperPlace, readonly saving: SaveSection) {}

  static async begun(saving: SaveSection): Promise<World> {
    const world = new World(await house.drafted('spoke: Okoye\nspoke: Brandt\n\n## Wages\n- Brandt: pay comes three months late'), saving);
    for (const name of ['Ana Ferrante', 'Bo Lindqvist']) world.browsers.push(new Browser(world, await house.account(name)));
    const section = await house.wages(world.place, world.browsers[0]?.by ?? 'public');
    world.sectionId = section.id;
    for (const browser of world.browsers) browser.show(section);
    return world;
  }

  now(): Promise<SectionView> {
    return house.query.section({ ...this.place, sectionId: this.sectionId }, 'system:spec');
  }

  /** Every word that is kept anywhere: in the section, or in a revision. */
  async kept(): Promise<Set<string>> {
    const rows = await house.transactions.read<{ content: unknown }>('select content from document_revision where document_id = $1', [this.place.documentId]);
    return new Set([await this.now(), ...rows].flatMap(({ content }) => wordsIn(content).split(' ')));
  }
}

type Step = fc.AsyncCommand<Model, World>;
const step = (name: string, run: (model: Model, world: World) => Promise<void>): Step => ({ check: () => true, run, toString: () => name });
/** Somebody else's hold is an expected answer. */
const unlessHeld = (work: Promise<unknown>): Promise<void> => work.then(() => undefined, (error: unknown) => {
  if (!(error instanceof DomainError && error.code === 'SECTION_HELD')) throw error;
});
const who = fc.constantFrom(0, 1);
const browserOf = ({ browsers }: World, index: number): Browser => browsers[index] ?? browsers[0] ?? (() => { throw new Error('Nobody writes.'); })();
const at = (world: World) => ({ ...world.place, sectionId: world.sectionId });
let minutesPassed = 0;

const aStep: fc.Arbitrary<Step>[] = [
  fc.tuple(who, fc.boolean()).map(([index, suggested]) => step(`${index} types${suggested ? ' a suggestion' : ''}`, async (_, world) => browserOf(world, index).type(suggested))),
  fc.tuple(who, fc.constantFrom<('up' | 'cut before' | 'cut after')[]>('up', 'up', 'cut before', 'cut after')).map(([index, line]) => step(`${index} saves, line ${line}`, (model, world) => browserOf(world, index).save(line, model))),
  fc.constant(step('both save at once', async (model, world) => void (await Promise.all(world.browsers.map((browser) => browser.save('up', model)))))),
  who.map((index) => step(`${index} takes the section over`, (_, world) => house.holding.hold(at(world), true, browserOf(world, index).by))),
  who.map((index) => step(`${index} asks for the section`, (_, world) => unlessHeld(house.holding.hold(at(world), false, browserOf(world, index).by)))),
  who.map((index) => step(`${index} gives the section free`, async (_, world) => void (await house.holding.release(at(world), browserOf(world, index).by)))),
  fc.constant(step('three minutes pass', async () => house.clock.moveTo(new Date(Date.UTC(2027, 2, 12, 8, (minutesPassed += 3)))))),
  fc.tuple(who, fc.constantFrom<('accepted' | 'refused')[]>('accepted', 'refused')).map(([index, outcome]) =>
    step(`${index} has a suggestion ${outcome}`, async (model, world) => {
      const [open] = (await world.now()).openSuggestions;
      if (!open) return;
      await unlessHeld(house.settling.settle(world.place, [open.id], outcome, browserOf(world, index).by).then(() => {
        if (outcome === 'refused') model.refused.add(world.suggested.get(open.id) ?? '');
      }));
    })),
  who.map((index) => step(`${index} drafts again from a new note`, async (_, world) => {
    await house.bringing.bring(world.place.roundtableId, { text: `## Wages\n- Okoye: receipts are rare on run ${newId()}`, answers: {}, leaveOutUnanswered: false }, 'system:spec');
    await unlessHeld(house.drafting.draft(world.place.roundtableId, browserOf(world, index).by));
  })),
  who.map((index) => step(`${index} brings the first revision back`, (_, world) => unlessHeld(house.revisions.restore(world.place, 1, browserOf(world, index).by)))),
];

/** In every order: what was acknowledged is kept, what was typed is kept or still on a screen, and no version is acknowledged twice. */
const nothingIsLost = (saving: SaveSection, runs: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.commands(aStep, { maxCommands: 40, size: '+1' }), async (steps) => {
      const world = await World.begun(saving);
      const model: Model = { saved: new Set(), refused: new Set(), versions: new Set() };
      await fc.asyncModelRun(() => ({ model, real: world }), steps);
      const kept = await world.kept();
      const lost = [...model.saved].filter((word) => !kept.has(word) && !model.refused.has(word));
      expect({ lost }).toEqual({ lost: [] });
      const { content, version } = await world.now();
      expect(version).toBeGreaterThanOrEqual(Math.max(1, ...model.versions));
      expect(settleSuggestions(content, () => 'open')).toEqual(content);
    }),
    { numRuns: runs, seed: 20270312, endOnFailure: true },
  );

it('loses nothing that was acknowledged, whatever two people, the line and the clock do', async () => {
  await nothingIsLost(house.saving, 40);
}, 180_000);

it('would lose something if a save did not name the version it was made on', async () => {
  class Unguarded extends SaveSection {
    protected override readonly statement = storeOnVersion.replace('and version = $3', 'and $3::int is not null');
  }
  const failure: unknown = await nothingIsLost(new Unguarded(house.transactions, house.copy), 400).catch((error: unknown) => error);
  expect(String((failure as Error).cause)).toMatch(/lost|acknowledged twice/);
}, 180_000);
