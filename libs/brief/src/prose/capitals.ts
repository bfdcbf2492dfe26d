/** Words that begin many sentences and are never names. */
const ordinary = new Set(
  `the a an this that these those there it its their our we you they he she his her some many most few several all both each every no not none nobody nothing
  only more less much one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundreds thousands millions half when while if although though because since before after as at in on by for from with
  without within under over between among across during through despite unlike what who how where why also still even often however yet but and or so such other
  another any anyone everyone everybody people migrants refugees workers women men children girls boys youth families communities governments ministries ministers
  agencies cities towns countries employers unions parliaments mayors judges teachers schools hospitals companies employees researchers journalists officials
  experts speakers participants members partners donors local national regional international global civil public private human social legal political economic
  better good new old early long short young small large big strong weak poor rich high low clear real recent current future existing effective data evidence money
  time work policy policies law laws rights trust access support research training language languages housing health education labour labor trade climate
  water food remittances visas permits borders services budgets plans programmes programs projects measures rules practice progress climate looking seeing getting
  having making giving taking telling too very nearly almost about around roughly around instead rather once twice today tomorrow too little states-parties
  interior security returnees seasonal temporary undocumented irregular regular domestic rural urban coastal digital free paid unpaid joint shared common mutual early late simple complex`
    .split(/\s+/),
);
/** Endings of common nouns, gerunds and adverbs. */
const ending = /(?:tion|tions|sion|sions|ment|ments|ness|ity|ities|ance|ence|ism|ing|ings|ly|ful|less|ous|ive|ship|ships)$/;
/** Ordinary by their ending, yet often the name of one thing. */
const oftenNames = new Set('parliament government convention constitution commission declaration mission union nations state states compact assembly council cabinet'.split(' '));
const endsLikePlural = new Set('nations states philippines maldives netherlands seychelles honduras cyprus athens paris brussels texas buenos los laos lagos mauritius barbados bahamas comoros tunis caritas williams davis jones'.split(' '));
const singular = /^(?:is|was|has|does|says|said|wants|[a-z]+[^s]s)$/;

/** Names of countries, as the language's own register gives them. */
const countries = new Set<string>();
const register = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
for (const first of letters) for (const second of letters) for (const word of (register.of(first + second) ?? '').split(' ').slice(0, 1)) if (word.length > 3) countries.add(word);

/** "Ports" in "Ministry of Ports" is no name by itself. */
const isPlural = (word: string): boolean => /^\p{Lu}[\p{Ll}]+[^su]s$/u.test(word) && !endsLikePlural.has(word.toLowerCase());

/** What the notes themselves show of a word: whether it stands in lower case, or capitalised, inside a sentence. */
export interface Usage { lower: ReadonlySet<string>; capital: ReadonlySet<string> }

export function usageOf(texts: readonly string[], names: readonly string[] = []): Usage {
  const lower = new Set<string>();
  const capital = new Set<string>();
  for (const text of texts) {
    for (const [, before = '', word = ''] of text.matchAll(/(^|[.!?:“"«]\s*|\s)(\p{Letter}[\p{Letter}'’-]*)/gu)) {
      if (/^\p{Ll}/u.test(word)) lower.add(word.toLowerCase());
      else if (/^\s$/.test(before)) capital.add(word.toLowerCase());
    }
  }
  for (const name of names) for (const word of name.match(/\p{Lu}[\p{Letter}'’-]*/gu) ?? []) if (word === name || !isPlural(word)) capital.add(word.toLowerCase());
  return { lower, capital };
}

export type FirstWord = 'lower' | 'keep' | 'unknown';

/** Whether the first word of a note may lose its capital inside a sentence; `unknown`: it may be a name nobody told us of. */
export function firstWord(text: string, usage: Usage): FirstWord {
  const [, word = '', next = ''] = /^([\p{Letter}\p{Number}][^\s,;:]*)[\s,;:]*([^\s]*)/u.exec(text) ?? [];
  const bare = word.replace(/['’]s?$/, '');
  const small = bare.toLowerCase();
  if (bare === 'I' || /^\p{Number}/u.test(bare) || /.\p{Lu}/u.test(bare)) return 'keep';
  if (/^\p{Ll}/u.test(bare)) return 'keep';
  const functionWord = /^(?:the|a|an|this|that|these|those|there|it|its|their|our|in|on|at|by|for|from|with|when|while|if|some|many|most|all|both|each|every|no|not|only|more|between|among|under|as|after|before|since|without|within|across)$/.test(small);
  if (/^\p{Lu}/u.test(next) && !functionWord) return 'keep';
  if (functionWord) return 'lower';
  if (oftenNames.has(small) || countries.has(bare)) return 'keep';
  if (usage.capital.has(small) && !usage.lower.has(small)) return 'keep';
  if (ordinary.has(small) || usage.lower.has(small) || ending.test(small)) return 'lower';
  return /[^su]s$/.test(small) && !endsLikePlural.has(small) && /^[a-z]/.test(next) && !singular.test(next) ? 'lower' : 'unknown';
}

const countable =
  /^(?:gap|ministry|government|pilot|project|mechanism|law|budget|programme|program|secretariat|committee|commission|council|court|port|city|union|border|agency|office|system|process|declaration|compact|agreement|treaty|convention|report|study|forum|hotline|desk|fund|tax|ban|fee|permit|visa|minister|mayor|inspectorate|employer|question|problem|difference|link|shift|rise|drop|fall|split|debate|draft|plan|policy|strategy|crisis|pandemic|war|economy|state)$/i;
const afterNoun = /^(?:of|between|in|on|for|from|with|at|to|is|was|has|had|does|did|will|would|should|must|can|cannot|could|may|might|remains|works|needs|leads|pays|decides|left|came|began|reached|ended|failed)$/;

/** Notes save their articles: "gap between policy and practice" is "the gap between …" in a sentence. */
export function withItsArticle(text: string): string {
  const [first = '', second = ''] = text.split(/\s+/);
  if (!countable.test(first) || !afterNoun.test(second)) return text;
  return /^\p{Lu}/u.test(first) && /^(?:of|for|in)\s+\p{Lu}/u.test(text.slice(first.length + 1)) && /^(?:Ministry|Government|Office|Council|Commission|Committee|Secretariat|Court|City|Port|Union)$/.test(first) ? `the ${text}` : `the ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

export const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Capital at the start, also behind an opening quotation mark. */
export const capitalised = (text: string): string => text.replace(/^([“"‘'(\s]*)(\p{Ll})/u, (_, before: string, letter: string) => before + letter.toUpperCase());
