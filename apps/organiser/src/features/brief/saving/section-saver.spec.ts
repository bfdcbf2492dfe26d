import type { Block, SectionHead } from '@convenor/contracts';
import { ApiProblem, NoConnection } from '@convenor/ui';
import fc from 'fast-check';
import { SectionSaver, type SavingState, type Unsaved } from './section-saver';

const say = (words: string): Block[] => [{ type: 'paragraph', content: [{ type: 'text', text: words }] }];
const wordsOf = (blocks: readonly Block[]): string => (blocks[0] as { content: { text: string }[] }).content[0]?.text ?? '';

/** Time that passes when it is told to. */
class Hours {
  at = 0;
  private readonly waiting = new Set<{ due: number; act: () => void }>();

  later = (milliseconds: number, act: () => void): (() => void) => {
    const one = { due: this.at + milliseconds, act };
    this.waiting.add(one);
    return () => this.waiting.delete(one);
  };

  async pass(milliseconds: number): Promise<void> {
    const end = this.at + milliseconds;
    for (;;) {
      for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
      const next = [...this.waiting].filter(({ due }) => due <= end).sort((one, other) => one.due - other.due)[0];
      if (!next) break;
      this.waiting.delete(next);
      this.at = Math.max(this.at, next.due);
      next.act();
    }
    this.at = end;
  }
}

/** The server as its contract describes it: versions, and a save done once however often it is sent. */
class Section {
  version = 1;
  words = '';
  readonly said: string[] = [];
  private readonly answers = new Map<string, number>();

  save(version: number, content: Block[], key: string): SectionHead {
    const again = this.answers.get(key);
    if (again !== undefined) return { version: again } as SectionHead;
    if (version !== this.version) throw new ApiProblem({ status: 409, code: 'SECTION_MOVED_ON', title: 'Somebody wrote here meanwhile.', facts: { version: this.version, content: say(this.words) } });
    this.version += 1;
    this.words = wordsOf(content);
    this.said.push(this.words);
    this.answers.set(key, this.version);
    return { version: this.version } as SectionHead;
  }
}

type Line = 'whole' | 'cut' | 'answer lost' | 'signed out';

/** One tab of a browser; its `store` outlives it. */
class Tab {
  text: string;
  state: SavingState = { how: 'saved' };
  line: Line = 'whole';
  private saver: SectionSaver;
  private keys = 0;

  constructor(private readonly section: Section, private readonly hours: Hours, readonly name: string, private store: Unsaved | null = null) {
    this.text = section.words;
    this.saver = this.open();
  }

  type(letters: string): void {
    this.text += letters;
    this.saver.edited();
  }

  /** The page is gone and comes back with what the browser kept. */
  async reload(): Promise<void> {
    await this.hours.pass(300);
    this.saver.close();
    this.text = this.store?.content ? wordsOf(this.store.content) : this.store?.sent ? wordsOf(this.store.sent.content) : this.section.words;
    this.saver = this.open();
  }

  /** Whoever is told of another's text puts the own behind it. */
  settle(): void {
    if (this.state.how !== 'conflict') return;
    const theirs = wordsOf(this.state.conflict.content);
    this.text = theirs + [...this.text].filter((letter) => !theirs.includes(letter)).join('');
    this.saver.goOnFrom(this.state.conflict.version, true);
  }

  get clean(): boolean {
    return this.saver.clean;
  }

  private open(): SectionSaver {
    this.state = { how: 'saved' };
    return new SectionSaver({
      version: this.section.version, read: () => say(this.text), found: this.store, keep: (unsaved) => { this.store = JSON.parse(JSON.stringify(unsaved)) as Unsaved | null; },
      told: (state) => { this.state = state; }, saved: () => {}, now: () => this.hours.at, later: this.hours.later, newKey: () => `${this.name}${(this.keys += 1)}`,
      send: async ({ version, content, key }) => {
        if (this.line === 'cut') throw new NoConnection();
        if (this.line === 'signed out') throw new ApiProblem({ status: 401, code: 'SIGN_IN_NEEDED', title: 'Please sign in.' });
        const answer = this.section.save(version, content, key);
        if (this.line === 'answer lost') throw new NoConnection();
        return answer;
      },
    });
  }
}

const world = () => {
  const hours = new Hours();
  const section = new Section();
  return { hours, section, tab: new Tab(section, hours, 'a') };
};

it('saves a second after typing stops, and every ten seconds while it goes on', async () => {
  const { hours, section, tab } = world();
  tab.type('a');
  await hours.pass(900);
  expect(section.said).toEqual([]);
  await hours.pass(200);
  expect(section.said).toEqual(['a']);
  for (let half = 0; half < 30; half += 1) {
    tab.type('b');
    await hours.pass(500);
  }
  expect(section.said.length).toBe(2);
  expect(tab.state.how).toBe('unsaved');
});

it('sends again what was not answered, under the same key, and says since when', async () => {
  const { hours, section, tab } = world();
  tab.line = 'answer lost';
  tab.type('a');
  await hours.pass(1_100);
  expect(tab.state).toEqual({ how: 'trying', since: 1_000 });
  tab.line = 'whole';
  tab.type('b');
  await hours.pass(6_000);
  expect(section.said).toEqual(['a', 'ab']);
  expect(tab.clean).toBe(true);
});

it('brings back what was typed before a reload without a line', async () => {
  const { hours, section, tab } = world();
  tab.line = 'cut';
  tab.type('abc');
  await hours.pass(2_000);
  await tab.reload();
  expect(tab.text).toBe('abc');
  tab.line = 'whole';
  await hours.pass(6_000);
  expect(section.words).toBe('abc');
});

it('stops at another’s text, keeps both, and goes on from there', async () => {
  const { hours, section, tab } = world();
  const other = new Tab(section, hours, 'b');
  tab.type('a');
  other.type('b');
  await hours.pass(1_500);
  const late = [tab, other].find(({ state }) => state.how === 'conflict');
  late?.type('c');
  await hours.pass(3_000);
  expect(section.said).toHaveLength(1);
  late?.settle();
  await hours.pass(1_500);
  expect([...section.words].sort().join('')).toBe('abc');
});

const happening = fc.oneof(
  fc.record({ who: fc.nat(1), what: fc.constant('type' as const) }),
  fc.record({ who: fc.nat(1), what: fc.constant('line' as const), line: fc.constantFrom<Line>('whole', 'cut', 'answer lost', 'signed out') }),
  fc.record({ who: fc.nat(1), what: fc.constantFrom('reload' as const, 'settle' as const) }),
  fc.record({ who: fc.nat(1), what: fc.constant('wait' as const), milliseconds: fc.integer({ min: 100, max: 30_000 }) }),
);

it('loses no letter of two people, whatever the line, their pages and their conflicts do', async () => {
  await fc.assert(fc.asyncProperty(fc.array(happening, { maxLength: 40 }), async (story) => {
    const hours = new Hours();
    const section = new Section();
    const tabs = ['a', 'b'].map((name) => new Tab(section, hours, name));
    let letter = 0x4e00;
    const typed: string[] = [];
    for (const step of story) {
      const tab = tabs[step.who];
      if (!tab) continue;
      if (step.what === 'type') {
        typed.push(String.fromCodePoint(letter));
        tab.type(String.fromCodePoint(letter++));
      } else if (step.what === 'line') tab.line = step.line;
      else if (step.what === 'reload') await tab.reload();
      else if (step.what === 'wait') await hours.pass(step.milliseconds);
      else tab.settle();
    }
    for (const tab of tabs) tab.line = 'whole';
    for (let round = 0; round < 6; round += 1) {
      await hours.pass(25_000);
      for (const tab of tabs) tab.settle();
    }
    expect(tabs.every(({ clean }) => clean)).toBe(true);
    expect(typed.filter((one) => !section.words.includes(one))).toEqual([]);
  }), { numRuns: 200 });
});
