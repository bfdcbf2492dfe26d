import { Proposal } from '@convenor/contracts';
import { proposalOf } from './reading.fixture';

const head = 'Roundtable on bread\n3 November 2026, 15:00-17:00, Geneva\n\nSpeakers\nMs Ana Ruiz, Delta Lab\n\nBackground\n';
const size = 200_000;
const full = (piece: string): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

describe('papers made to keep a reader busy', () => {
  it.each([
    ['letters', full('a')], ['capitals', full('A')], ['words', full('word ')], ['names', full('Ana Ruiz ')], ['spaces', full(' ')], ['digits', full('1')], ['spaced digits', full('1 ')], ['dates', full('3 November 2022 ')],
    ['days without a month', full('1 and ')], ['times', full('15.00-17.00 ')], ['half times', full('9 - ')], ['brackets', full('(a) ')], ['open brackets', full('(')], ['commas', full('a, ')], ['joints', full('UNHCR and ')],
    ['semicolons', full('Ms Ana Ruiz; ')], ['cues', full('organized by the ')], ['moderators', full('moderated by Ana ')], ['promises', full('a report will be published and ')], ['hashtags', full('#a')], ['addresses', full('a@b.c ')], ['at signs', full('a@')],
    ['stops', full('A. ')], ['doubled words', full('the the ')], ['zones', full('UTC+')], ['cities', full('Geneva time ')], ['goals', full('GCM objectives 1 and ')], ['entities', full('Office (OHCHR) ')], ['colons', full('a: ')], ['dashes', full('– ')], ['enumerations', full('(1) a ')],
    ['importance', full('importance ')], ['Will be', full('will be held in ')], ['aimed at', full('aimed at ')],
  ])('reads 200 kB of %s in one line without losing itself', async (_what, line) => {
    for (const text of [head + line, `${line}\n${head}`, `${head}\nSpeakers\n${line}\n\nVenue\n${line.slice(0, 50_000)}`]) {
      const start = performance.now();
      const proposal = await proposalOf(text);
      expect(performance.now() - start).toBeLessThan(10_000);
      expect(Proposal.safeParse(proposal).success).toBe(true);
    }
  });

  it('reads ten thousand short lines within seconds', async () => {
    const start = performance.now();
    await proposalOf(head + 'Ms Ana Ruiz, Delta Lab\n15:00 Opening\nDate: 3 November 2026\n'.repeat(3_300));
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});

it.each([['nothing but signs', '*** --- ###'], ['one word', 'Hello'], ['a shopping list', '- bread\n- milk\n- salt\n'], ['Chinese', '圆桌会议\n\n背景\n'], ['Arabic', 'مائدة مستديرة حول الهجرة']])('proposes nothing from %s', async (_what, text) => {
  expect(await proposalOf(`${text}\n.`)).toMatchObject({ kind: 'other', days: [], lineup: [], seems: expect.any(String) });
});
