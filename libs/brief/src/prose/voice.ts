import { rankKept, whoSpoke } from '@convenor/record';
import type { BriefAppearance } from './brief-input';
import { byGroup, citedName, shortName, withAffiliation, withArticle } from './naming';
import { mayName, type ToldNote } from './withheld';

/** Who is named as having said something; null: nobody, as the note names no speaker or its rule forbids it. */
export interface Voice { words: string; named: boolean; again: boolean }

/** A meeting under the Chatham House Rule is told partly in the passive, lest every sentence begin with a participant. */
const anonymous = ['a speaker', 'one participant', 'a participant', 'one speaker'];
const post = /^(?:Permanent|Deputy|Director|Head|Chair|Minister|Secretary|President|Ambassador|Special|Chief|Senior|Professor|Executive|State|High)\b/;

/** Remembers who was introduced, so that an affiliation stands at the first mention and the short name after. */
export class Voices {
  private readonly introduced = new Set<string>();
  private last: string | null = null;
  private unnamed = 0;
  private turns = 0;

  constructor(private readonly appearances: readonly BriefAppearance[]) {}

  of(note: ToldNote): Voice | null {
    const { speaker, rule } = note;
    if (!speaker || rule === 'background') {
      this.last = null;
      return null;
    }
    const again = this.last === `${speaker.id} ${mayName(rule)}` && mayName(rule);
    this.last = `${speaker.id} ${mayName(rule)}`;
    if (rule === 'chatham_house' && (this.unnamed += 1) % 3 === 0) return null;
    if (!mayName(rule)) return { words: this.unnamedWords(note), named: false, again: false };
    const first = !this.introduced.has(speaker.id);
    this.introduced.add(speaker.id);
    const words = first ? withAffiliation(speaker) : again && !speaker.shortName ? this.inTheSameBreath(speaker) : shortName(speaker);
    return { words, named: true, again };
  }

  /** A new section: the former speaker no longer "adds". */
  pause(): void {
    this.last = null;
  }

  /** Where nobody said how a name is shortened: "the Ambassador" if there is but one, else the name and "the same speaker" in turn. */
  private inTheSameBreath(speaker: BriefAppearance): string {
    const rank = rankKept(speaker.honorific);
    if (rank && whoSpoke(this.appearances).filter(({ honorific }) => rankKept(honorific) === rank).length === 1) return `the ${rank}`;
    this.turns += 1;
    return this.turns % 2 === 0 ? citedName(speaker) : 'the same speaker';
  }

  private unnamedWords({ speaker, rule }: ToldNote): string {
    if (rule === 'category_only') return byGroup(speaker?.constituency ?? null);
    const bodies = speaker?.organisations.length ? speaker.organisations : speaker?.affiliation && !post.test(speaker.affiliation) ? [speaker.affiliation] : [];
    if (rule === 'affiliation_only') return bodies[0] ? `a representative of ${withArticle(bodies[0])}` : byGroup(speaker?.constituency ?? null);
    return anonymous[this.unnamed % anonymous.length] ?? 'one participant';
  }
}
