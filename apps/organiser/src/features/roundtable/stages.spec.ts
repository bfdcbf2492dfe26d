import { aRoundtable, idOf } from '../../testing/specimens';
import { nextAddress } from './next-address';
import { stagesOf } from './stages';

const step = (code: Parameters<typeof nextAddress>[1]['code'], stage: 'brief' | 'publish') => ({ code, stage, sentence: '', action: '' });
const factsOf = (part: Parameters<typeof aRoundtable>[0]) => stagesOf(aRoundtable(part)).flatMap(({ path, fact, how }) => (path === 'brief' || path === 'publish' ? [`${fact}, ${how}`] : []));
const promised = [{ id: idOf(301), act: 'A brief will be published', dueOn: '2026-12-15', keptAt: null }];

it.each<[string, Parameters<typeof aRoundtable>[0], string[]]>([
  ['before the draft', { promises: promised }, ['due 15 Dec, to-come', 'due 15 Dec, to-come']],
  ['with a draft', { promises: promised, next: step('read_brief', 'brief') }, ['drafted, now', 'due 15 Dec, to-come']],
  ['while it is cleared', { next: step('clear', 'brief') }, ['being cleared, now', 'to come, to-come']],
  ['once it is cleared', { next: step('publish', 'publish') }, ['cleared, done', 'ready, now']],
  ['once it is published', { next: step('circulate', 'publish'), published: { on: '2026-12-18', days: 36 } }, ['published, done', 'on day 36, done']],
  ['where it was withdrawn before anybody saw it', { next: step('done', 'publish') }, ['withdrawn, done', 'withdrawn, now']],
])('brief and publication say in words how far they are %s', (_, part, facts) => expect(factsOf(part)).toEqual(facts));

it('leads to where the next step is done', () => {
  expect(nextAddress('r', step('clear', 'brief'))).toBe('/roundtables/r/brief/clearing');
  expect(nextAddress('r', step('circulate', 'publish'))).toBe('/roundtables/r/publish');
});
