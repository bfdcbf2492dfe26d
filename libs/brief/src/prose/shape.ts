import { isBase, verbForms } from './verbs';

/**
 * The shape of a note, from which the frame of its sentence is chosen. `unsure` is an answer: what may be a sentence or
 * a phrase is put behind a colon, where both read well.
 */
export type Shape = 'clause' | 'phrase' | 'gerund' | 'need' | 'order' | 'told' | 'telling' | 'promise' | 'question' | 'unsure';

const finite = new Set(
  "is are was were has have had do does did can cannot could will would should must may might isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't won't wouldn't shouldn't mustn't there's it's that's they're we're we've they've".split(' '),
);
const subordinating = new Set('that which who whom whose where when if because while although though what how why until unless whether whenever wherever whatever'.split(' '));
const determiners = new Set("the a an this these those its their our his her my your no every each any some many more most less fewer few another all both such one's".split(' '));
const plurals = new Set('people women men children police youth staff both many most few others'.split(' '));
const adverbs = new Set('too so very quite often seldom rarely never always still also now already only just even not hardly usually sometimes'.split(' '));
const prepositions = new Set('besides including concerning regarding following off near along around behind beneath beside beyond inside outside throughout past like unlike amid worth especially particularly notably namely of to for in on at by with from into onto under over between among against about after before since during through across within without towards toward upon per via than as and or but nor'.split(' '));
const pronouns = new Set('i we you they he she it them us him who everyone nobody somebody someone others themselves itself himself herself ourselves nothing something anything'.split(' '));
const particles = new Set('up out off down back away together over'.split(' '));
/** What somebody did by speaking: "called", "described". */
export const reporting: ReadonlySet<string> = new Set(
  'reaffirmed affirmed reiterated aligned associated commended congratulated underscored cautioned stated asked called described urged warned noted said argued proposed suggested stressed emphasised emphasized highlighted questioned recalled pointed reported explained welcomed announced committed pledged added presented shared underlined praised criticised criticized agreed disagreed wondered challenged offered cited mentioned referred spoke told raised gave outlined observed concluded invited regretted promised undertook encouraged recommended rejected thanked drew insisted remarked confirmed acknowledged expressed gave made voiced supported opposed demanded'.split(' '),
);
const needs = /^(?:need|lack|importance|role|risk|absence|necessity|shortage|value|urgency|cost|price|number|share|level|quality|pace|scale|state|loss|length|weight|burden|rate|size|use|effect|impact)\s+(?:of|for|to)\b/i;

/** Verbs after whose past "to" goes on with what somebody did: "agreed to act", but not "lost to fees". */
const willing = new Set('agree decide fail refuse promise commit continue begin try want need manage hope plan pledge offer choose seek undertake intend'.split(' '));
const fragments = /^(?:not|too|no|never|so|very|still|just|again|perhaps|maybe|yes)\s/i;

const wordsIn = (text: string): string[] =>
  text.replace(/[’]/g, "'").replace(/“[^“”]*”|"[^"]*"/g, ' it ').replace(/\([^()]*\)/g, ' ').toLowerCase().match(/[\p{Letter}\p{Number}][\p{Letter}\p{Number}'-]*|[,;:]/gu) ?? [];

const people = 'speakers|participants|panellists|panelists|delegates|delegations|discussants|attendees|respondents|interventions|contributions|views|opinions';
const crowd = new Set(people.split('|'));

type Evidence = 'yes' | 'maybe' | 'no';

/** "A port answers for …": after a subject in the singular, a word in -s is no plural. */
const oneSubject = (words: readonly string[], at: number): boolean =>
  /^(?:a|an|each|every|another|one|this|no single|no one) /.test(`${words[0] ?? ''} ${words[0] === 'no' ? `${words[1] ?? ''} ` : ''}`) && !words.slice(0, at).some((word) => prepositions.has(word));

/** A word we do not know that stands where a verb would: "a ship foundered", "the wind blew the roof off", "each port silts up". */
function mayBeVerb(words: readonly string[], at: number): boolean {
  const [word = '', before = '', next = ''] = [words[at], words[at - 1], words[at + 1]];
  if (at === 0 || /^[,;:]$/.test(before) || notVerbs(word)) return false;
  const ends = next === '' || prepositions.has(next) || particles.has(next) || /ly$/.test(next);
  const object = determiners.has(next) || pronouns.has(next);
  if (/ed$/.test(word)) return ends || object;
  if (/[^su']s$/.test(word) && oneSubject(words, at)) return ends || object;
  return object && determiners.has(words[0] ?? '') && !adverbs.has(before);
}
const notVerbs = (word: string): boolean =>
  !/^[a-z]+$/.test(word) || /(?:ing|ly)$/.test(word) || [prepositions, adverbs, subordinating, determiners, pronouns, particles].some((words) => words.has(word));

/** Whether the word at this place is the verb of a sentence rather than a noun or a participle. */
function isFinite(words: readonly string[], at: number): Evidence {
  const word = words[at] ?? '';
  const before = words[at - 1] ?? '';
  const next = (particles.has(words[at + 1] ?? '') ? words[at + 2] : words[at + 1]) ?? '';
  if (finite.has(word)) return 'yes';
  const readings = verbForms(word);
  if (before === 'to' || determiners.has(before) || /s'$|'s$/.test(before) || (prepositions.has(before) && !/^(?:and|or|but)$/.test(before))) return 'no';
  const opens = determiners.has(next) || pronouns.has(next) || /^\d/.test(next) || next === 'to' || next === 'that' || /ly$/.test(next);
  const closes = next === '' || prepositions.has(next) || finite.has(next) || /^[,;:]$/.test(next);
  const many = /[^su']s$/.test(before) || plurals.has(before);
  if (readings.length === 0 && mayBeVerb(words, at)) return 'maybe';
  if (readings.length === 0) {
    const unknown = many && /^[a-z]+$/.test(word) && !/(?:ing|ly|s|ed|able|ible|ful)$/.test(word) && !prepositions.has(word) && !adverbs.has(word) && !subordinating.has(word) && !determiners.has(word);
    return !unknown ? 'no' : determiners.has(next) || /^(?:\d.*|one|two|three|four|five|six|seven|eight|nine|ten|half)$/.test(next) ? 'yes' : 'maybe';
  }
  const only = (form: string): boolean => readings.some((one) => one.form === form);
  if (readings.some(({ form, base }) => form === 'past' && !readings.some((other) => other.form !== 'past' && other.base === base))) return 'yes';
  if (next === 'by' && only('participle')) return 'no';
  if (crowd.has(before) && only('past') && readings.some(({ base }) => speaking.has(base))) return 'yes';
  if (only('past') && next === 'to') return readings.some(({ base }) => willing.has(base)) && !determiners.has(words[at + 2] ?? '') ? 'yes' : 'maybe';
  if (only('past')) return opens ? 'yes' : closes || /ly$/.test(before) ? 'no' : 'maybe';
  if (before === ',' && readings.some((one) => one.form === 'participle')) return 'maybe';
  if (readings.every(({ noun }) => noun) && only('s') && closes && next !== '' && oneSubject(words, at)) return 'yes';
  if (readings.every(({ noun }) => noun) && only('s') && next === '' && at > 1 && !many) return 'maybe';
  if (readings.every(({ noun }) => noun)) return opens || many || (!closes && only('s')) ? 'yes' : 'no';
  return readings.every(({ form }) => form === 'participle') ? 'no' : 'yes';
}

/** Whether a subordinate clause may have found its verb here. */
const usesUp = (words: readonly string[], at: number): boolean => {
  const readings = verbForms(words[at] ?? '');
  return isFinite(words, at) !== 'no' || (words[at - 1] !== 'to' && readings.some(({ noun, form }) => !noun && form !== 'base'));
};

/** Looks for the main verb, passing over the verbs that subordinate clauses use up. */
function mainVerb(words: readonly string[]): Evidence {
  let owed = 0;
  let doubt = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (subordinating.has(word)) owed += 1;
    else if (at > 0 || finite.has(word)) {
      if (owed > 0) owed -= usesUp(words, at) ? 1 : 0;
      else if (isFinite(words, at) === 'yes') return 'yes';
      else if (isFinite(words, at) === 'maybe') doubt = true;
    }
  }
  return doubt || owed > 0 || words.some((word) => subordinating.has(word)) ? 'maybe' : 'no';
}

const anybody = new Set('this that everyone everybody nobody someone somebody something'.split(' '));
const subjects = new Set('i we they he she it'.split(' '));
/** "it rained", "they never asked": after a pronoun that can only be a subject stands a verb, whether we know it or not. */
function pronounClause(words: readonly string[]): Evidence {
  const verb = words.slice(1).find((word) => !adverbs.has(word) && !/ly$/.test(word)) ?? '';
  if (anybody.has(words[0] ?? '') && words.slice(1).some((word) => /ed$/.test(word) || verbForms(word).some(({ form }) => form === 'past' || form === 's'))) return 'maybe';
  if (subjects.has(words[0] ?? '')) return verb === '' || notVerbs(verb) ? 'maybe' : 'yes';
  return words.some((word, at) => subjects.has(word) && !subordinating.has(words[at - 1] ?? '') && (word !== 'it' || !prepositions.has(words[at - 1] ?? ''))) ? 'maybe' : 'no';
}

/** What people do when they speak: with these at its head a note has lost its subject, whatever follows. */
const speaking = new Set('want think say believe argue suggest propose recommend agree disagree see ask feel insist urge stress emphasise emphasize note observe add explain welcome warn describe recall regret wonder doubt admit conclude criticise criticize prefer reject oppose favour favor'.split(' '));

/** "Proposes a fund", "Wants cities at the table": a verb without its subject. "Plans for ports", "Catches have halved" are none. */
function isTelling(words: readonly string[]): boolean {
  const [first = '', second = ''] = words;
  const readings = verbForms(first).filter(({ form }) => form === 's');
  if (readings.length === 0 || finite.has(second) || mainVerb(words.slice(1)) === 'yes') return readings.some(({ base, noun }) => speaking.has(base) && !noun) && !finite.has(second);
  return readings.some(({ base, noun }) => speaking.has(base) && !noun) || determiners.has(second) || pronouns.has(second) || second === 'that' || (second === 'to' && first === 'points') || (second === 'for' && first === 'calls') || (prepositions.has(second) && readings.every(({ noun }) => !noun));
}

/** "Follow-up needed", "inspectors too few": a sentence that lost its verb rather than the name of something. */
const telegram = /\bun\p{Letter}+ed\b|\b(?:too \p{Letter}+|needed|required|missing|lacking|unclear|planned|closed|stopped)$/iu;

/** A question whose sign was not typed. */
const asking = /^(?:how|why|what|who|where|when|which)\s+(?:is|are|was|were|can|could|do|does|did|should|would|will|might)\s+(?:\p{Letter}+\s+){1,}/iu;
const english = new Set('the of and to is are was were has have for on with by from that this these not'.split(' '));
const foreign = new Set('el la los las del al y que por con una un se es en le les des du une et dans pour est der die das und ist nicht mit von para os da dos'.split(' '));
/** Words of another language have no shape that we could tell. */
const isForeign = (words: readonly string[]): boolean => !words.some((word) => english.has(word)) && words.filter((word) => foreign.has(word)).length * 4 >= words.length && words.length > 1;

/** The shape of one sentence of a note, without its final stop. */
export function shapeOf(text: string): Shape {
  const words = wordsIn(text);
  const [first = '', second = ''] = words;
  if (/\?\s*$/.test(text) || asking.test(text)) return 'question';
  if (isForeign(words) || /\s[<>]\s/.test(text)) return 'unsure';
  if (needs.test(text) && mainVerb(words) !== 'yes') return 'need';
  if (/^(?:will|shall|would)$/.test(first)) return 'promise';
  if (finite.has(first) && !/^(?:do|don't)$/.test(first)) return 'unsure';
  if (/^(?:do not|don['’]t|never)\s/i.test(text)) return 'order';
  if (reporting.has(first) && !/^(?:by|in|since)$/.test(second)) {
    const object = determiners.has(second) || pronouns.has(second) || prepositions.has(second) || subordinating.has(second) || /^\d|ly$/.test(second);
    const rest = object ? 'no' : mainVerb(words.slice(1));
    return rest === 'yes' ? 'clause' : rest === 'maybe' ? 'unsure' : 'told';
  }
  if (/->|→|=>/.test(text)) return 'unsure';
  if (isTelling(words)) return 'telling';
  const found = mainVerb(words);
  const main = found === 'yes' || found === 'no' ? (found === 'yes' ? found : pronounClause(words)) : pronounClause(words) === 'yes' ? 'yes' : found;
  const order = isBase(first) || first === 'do' || first === 'never';
  if (order && !verbForms(first).some(({ noun }) => noun)) return 'order';
  if (order && main !== 'yes') return determiners.has(second) || pronouns.has(second) || /^(?:to|\d.*)$/.test(second) ? 'order' : prepositions.has(second) ? 'phrase' : 'unsure';
  if (main === 'yes') return 'clause';
  if (main === 'maybe' || fragments.test(text)) return 'unsure';
  if (telegram.test(text) && words.length <= 7) return 'unsure';
  const early = words.length <= 6 || words.slice(1, 5).some((word) => prepositions.has(word) && !/^(?:and|or|but)$/.test(word));
  if (!early) return 'unsure';
  return /ing$/.test(first) && !/^(?:thing|nothing|something|anything|spring|morning|evening|king|ring)$/.test(first) ? 'gerund' : 'phrase';
}

const talk = 'discussion|discussions|debate|conversation|exchange|dialogue|roundtable|round table|panel|meeting|audience|floor|room';
const observed = [
  new RegExp(`\\b(?:ran|runs|went|goes|came up|came back|recurred|echoed|returned|surfaced|featured)\\s+(?:through|throughout|across|in|during)\\s+(?:much of |most of )?(?:the|this|our)\\s+(?:whole |entire |full )?(?:${talk})\\b`, 'i'),
  new RegExp(`^(?:(?:nearly |almost )?all|most|many|several|some|both|few|two|three|four|five|a (?:number|majority) of|the|other)?\\s*(?:of\\s+)?(?:the\\s+)?(?:${people})\\s+(?!from\\b|of\\b|in\\b|at\\b|to\\b|with\\b|for\\b)`, 'i'),
  new RegExp(`^(?:much of |most of )?(?:the|this)\\s+(?:${talk})\\s`, 'i'),
  /^there (?:was|were)\s+(?:\w+\s+){0,2}(?:agreement|consensus|disagreement|support|unanimity|calls?|discussion|debate)\b/i,
  /^it (?:was|has been)\s+(?:\w+ly\s+|also\s+)?(?:noted|agreed|stressed|emphasi[sz]ed|observed|pointed|suggested|recalled|argued|felt|said|acknowledged|recogni[sz]ed)\b/i,
  /^(?:a|one|the)\s+(?:recurring|common|key|central|main)\s+(?:theme|thread|concern|message|question)\b/i,
];
const moved = /^(?:re)?(?:turned|centred|centered|focus+ed|moved|touched|dwelt|dwelled|revealed|showed|brought|came|went|ran|differed|diverged|converged)$/;
/** What the rapporteur says of the discussion itself; nobody in it "noted" that, so that it stands as a plain sentence. */
export function isObservation(text: string, shape: Shape): boolean {
  const words = wordsIn(text);
  const says = words.slice(1, 6).some((word) => reporting.has(word) || finite.has(word) || moved.test(word));
  return (shape === 'clause' || (shape === 'unsure' && says)) && observed.some((pattern) => pattern.test(text));
}
