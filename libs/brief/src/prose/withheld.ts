import { strictest, type Attribution } from '@convenor/contracts';
import type { BriefAppearance, BriefInput, BriefNote } from './brief-input';
import { whoSpoke } from '@convenor/record';
import type { Citations } from './citations';
import { namesOf, without } from './hidden-names';
import { citedName } from './naming';

/** Rules under which the person may be named. */
export const mayName = (rule: Attribution): boolean => rule === 'on_record' || rule === 'on_record_no_quote';
/** Rules under which the words themselves may be printed. */
export const mayQuote = (rule: Attribution): boolean => rule === 'on_record' || rule === 'affiliation_only' || rule === 'category_only' || rule === 'chatham_house';

/** Words of an affiliation that tell nothing about who it is. */
const telling = (part: string): boolean =>
  part.length >= 4 && !/^(?:Permanent Representative|Deputy Permanent Representative|Director|Director-General|Head|Chair|Secretary|President|Minister|Ministry|Ambassador|Representative|Professor|University|Institute|Office|Union|Centre|Network|Association|Council|Department|Foundation|Migration|Labour|Policy|Research|Unit|Programme|Project|International|National)$/i.test(part);

/** The affiliation, each of its organisations and the names within them, apart from what the paper says openly anyway. */
export const bodiesOf = ({ affiliation, organisations }: BriefAppearance, open: string): string[] => {
  const whole = [affiliation ?? '', ...organisations];
  const parts = whole.flatMap((one) => one.split(/\s+(?:of|to|the|at|for|in|and|on|&)\s+|[,;/()]\s*/)).map((part) => part.replace(/^(?:of|to|the|at|for|in|and|on)\s+/, '').trim());
  return [...whole, ...parts.filter((part) => /^\p{Lu}/u.test(part) && telling(part) && !open.includes(part.toLowerCase()))].filter((part) => part.length >= 3);
};

/** A note with the rule that holds for it, and nothing in it that the rule forbids to tell. */
export interface ToldNote extends BriefNote {
  rule: Attribution;
  speaker: BriefAppearance | null;
  /** The note names somebody who was not there, and its rule would let the speaker be told: somebody must say who it was. */
  speakerOpen: boolean;
}

/** Keeps out what may not be told, before a word of the paper is written: later steps cannot print what they never see. */
export class Withholding {
  private readonly open: string;
  private readonly spoke: BriefAppearance[];
  /** People all of whose words are under a rule that hides them: the paper does not name them at all. */
  private readonly hidden: Set<string>;

  constructor(private readonly input: BriefInput) {
    const { title, subtitle, series, city, themes, partners, matter, onlinePlatform } = input;
    this.open = [title, subtitle, series?.name, city, onlinePlatform, matter.publisher, matter.unit, ...themes.map((theme) => theme.title), ...partners.map((partner) => partner.name)].join(' | ').toLowerCase();
    this.spoke = whoSpoke(input.appearances);
    const rules = (id: string): Attribution[] => input.notes.filter(({ speakerId }) => speakerId === id).map((note) => strictest(input.attribution, note.attribution)).filter((rule) => rule !== 'off_record');
    const silent = (rule: Attribution): boolean => rule === 'chatham_house' || rule === 'background';
    this.hidden = new Set(input.appearances.filter(({ id }) => rules(id).length > 0 && rules(id).every(silent)).map(({ id }) => id));
  }

  /** Those the paper may list as having spoken; nobody where the whole meeting was held under such a rule. */
  listed(): BriefAppearance[] {
    if (strictest(this.input.attribution, 'chatham_house') === this.input.attribution) return [];
    return this.spoke.filter(({ id }) => !this.hidden.has(id));
  }

  /** The notes that may be used at all, each with its rule, and with no name left in its words that the rule hides. */
  told(citations: Citations): ToldNote[] {
    return this.input.notes.flatMap((note): ToldNote[] => {
      const rule = strictest(this.input.attribution, note.attribution);
      if (rule === 'off_record') return [];
      const named = this.speakerOf(note);
      const absent = named?.kind === 'absent';
      const clear = (words: string): string => this.clear(words.replace(/\s{2,}/g, ' '), rule, named, note.kind === 'quote');
      const cited = citations.signed(note.text, (printed) => mayName(rule) || clear(printed) === printed.replace(/\s{2,}/g, ' '), mayName(rule));
      const speaker = absent ? null : named;
      return [{ ...note, rule, speaker, speakerOpen: absent && rule !== 'chatham_house' && rule !== 'background', speakerName: null, text: clear(cited), addressee: note.addressee === null ? null : clear(note.addressee) }];
    });
  }

  private speakerOf(note: BriefNote): BriefAppearance | null {
    const known = this.input.appearances.find(({ id }) => id === note.speakerId);
    if (known?.name) return known;
    if (!note.speakerName) return null;
    return { id: `floor:${note.speakerName}`, role: 'speaker', kind: 'room', name: note.speakerName, honorific: null, shortName: null, affiliation: null, organisations: [], constituency: null };
  }

  private clear(text: string, rule: Attribution, speaker: BriefAppearance | null, quote: boolean): string {
    const person = quote ? '[a participant]' : 'a participant';
    const body = quote ? '[an organization]' : 'an organization';
    const all = [...this.spoke, ...(speaker ? [speaker] : [])];
    const people = mayName(rule) ? all.filter(({ id }) => this.hidden.has(id)) : rule === 'chatham_house' ? all : all.filter(({ id }) => id === speaker?.id || this.hidden.has(id));
    const bodies = speaker && (rule === 'chatham_house' || rule === 'category_only' || rule === 'background') ? [speaker] : [];
    const withNames = without(text, people.flatMap((one) => [citedName(one), ...namesOf(one)]), person);
    return without(withNames, bodies.flatMap((one) => bodiesOf(one, this.open)), body).replace(/(\[?a participant\]?)(?:\s+\1)+/g, '$1');
  }
}
