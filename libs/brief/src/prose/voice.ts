import { byGroup, citedName, shortName, withAffiliation, withArticle } from './naming';
import { mayName, type ToldNote } from './withheld';

/** Who is named as having said something; null: nobody, as the note names no speaker or its rule forbids it. */
export interface Voice { words: string; named: boolean; again: boolean }

const anonymous = ['one participant', 'a participant'];
const post = /^(?:Permanent|Deputy|Director|Head|Chair|Minister|Secretary|President|Ambassador|Special|Chief|Senior|Professor|Executive|State|High)\b/;

/** Remembers who was introduced, so that an affiliation stands at the first mention and the short name after. */
export class Voices {
  private readonly introduced = new Set<string>();
  private last: string | null = null;
  private unnamed = 0;

  of(note: ToldNote): Voice | null {
    const { speaker, rule } = note;
    if (!speaker || rule === 'background') {
      this.last = null;
      return null;
    }
    const again = this.last === `${speaker.id} ${mayName(rule)}` && mayName(rule);
    this.last = `${speaker.id} ${mayName(rule)}`;
    if (!mayName(rule)) return { words: this.unnamedWords(note), named: false, again: false };
    const first = !this.introduced.has(speaker.id);
    this.introduced.add(speaker.id);
    return { words: first ? withAffiliation(speaker) : shortName(speaker) || citedName(speaker), named: true, again };
  }

  /** A new section: the former speaker no longer "adds". */
  pause(): void {
    this.last = null;
  }

  private unnamedWords({ speaker, rule }: ToldNote): string {
    if (rule === 'category_only') return byGroup(speaker?.constituency ?? null);
    const bodies = speaker?.organisations.length ? speaker.organisations : speaker?.affiliation && !post.test(speaker.affiliation) ? [speaker.affiliation] : [];
    if (rule === 'affiliation_only') return bodies[0] ? `a representative of ${withArticle(bodies[0])}` : byGroup(speaker?.constituency ?? null);
    this.unnamed += 1;
    return anonymous[(this.unnamed - 1) % anonymous.length] ?? 'one participant';
  }
}
