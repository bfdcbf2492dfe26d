import { sentencesOf, type BlockquoteNode, type Inline, type NodeId } from '@convenor/contracts';
import { isMixed, wholeQuotation } from '@convenor/record';
import { capitalised, firstWord, lowered, withItsArticle, type Usage } from './capitals';
import { citedAtEnd, uncited } from './citations';
import { asidesFor, framesFor, trailingFor, type Frame } from './frames';
import { evidence, paragraph, tbc, text } from './nodes';
import { holdsQuote, inlinesOf, quoteAttrs, wordCount } from './quotes';
import { isObservation, shapeOf, type Shape } from './shape';
import { pastOfThirdPerson } from './verbs';
import { onBehalf, plainSentence, saysWe } from './plain-note';
import type { Voice, Voices } from './voice';
import { mayName, mayQuote, type ToldNote } from './withheld';

/** One or more sentences that rest on one note; `after`: a long quotation set as a block of its own. */
export interface Told { inlines: Inline[]; note: NodeId; after?: BlockquoteNode }

const longQuote = 45;

const tidy = (words: string): string => words.replace(/\s+/g, ' ').replace(/^[-–—•*\s]+/, '').replace(/\*\*/g, '').trim();
const withoutStop = (words: string): string => words.replace(/(?<![.…])[.;,]+$/, '').trimEnd();

/** "Ambassador Varga, speaking on behalf of the Group,": told only where the rule lets the speaker's side be told. */
function speakingFor(voice: Voice | null, group: string | undefined, rule: ToldNote['rule']): Voice | null {
  if (!group || !(mayName(rule) || rule === 'affiliation_only')) return voice;
  return { again: false, named: voice?.named ?? false, words: `${voice?.words ?? 'one participant'}, speaking on behalf of ${group},` };
}

interface Body { words: string; shape: Shape; first: 'lower' | 'keep' | 'unknown' }

/** Writes notes as sentences that name who said what as far as the rule allows. One teller writes one paper. */
export class Teller {
  private readonly turns = new Map<string, number>();
  private lastFrame = '';
  private clauses = 0;

  constructor(private readonly usage: Usage, private readonly voices: Voices) {}

  pause(): void {
    this.voices.pause();
  }

  tell(note: ToldNote): Told {
    const told = this.inWords(note);
    if (!note.speakerOpen) return told;
    return { ...told, inlines: [...told.inlines, text(' [speaker to be confirmed]', evidence([note.id]), tbc)] };
  }

  private inWords(given: ToldNote): Told {
    const { words: bare, cited } = given.kind === 'quote' && given.verbatim ? citedAtEnd(given.text) : { words: given.text, cited: '' };
    const note = cited ? { ...given, text: bare } : given;
    const bySpeaker = /^[“"]([^”"]+?),?[”"],?\s+(?:he|she|they)\s+(?:said|told|noted|added|remarked|observed)\b[^“"]{0,40}$/.exec(note.text.trim());
    if (bySpeaker) return this.inWords({ ...note, kind: 'quote', verbatim: true, text: bySpeaker[1] ?? '' });
    const verbatim = (note.kind === 'quote' && note.verbatim) || holdsQuote(note.text);
    if (verbatim && !mayQuote(note.rule)) return this.keptBack(note);
    if (note.kind === 'quote' && note.verbatim && !isMixed(note.text)) return this.quotation({ ...note, text: wholeQuotation(note.text) ?? note.text }, cited);
    const words = tidy(note.text + cited);
    const behalf = onBehalf(words);
    const spoken = note.speaker !== null && note.rule !== 'background';
    const sentences = this.bodies(behalf?.rest ?? words, spoken);
    const inlines = sentences.flatMap((body, index): Inline[] => {
      const voice = speakingFor(this.voices.of(note), index === 0 ? behalf?.group : undefined, note.rule);
      return [...(index > 0 ? [text(' ', evidence([note.id]))] : []), ...this.sentence(note, body, voice, index > 0)];
    });
    const open = spoken && saysWe(words) ? [text(' [Who is meant by “we” is to be confirmed.]', evidence([note.id]), tbc)] : [];
    return { inlines: [...inlines, ...open], note: note.id };
  }

  /** Words that may not be quoted and cannot be paraphrased by a rule: a gap that a person must fill. */
  private keptBack(note: ToldNote): Told {
    const voice = this.voices.of(note);
    const who = voice ? capitalised(voice.words) : 'A participant';
    return { inlines: [text(`${who} spoke to this point; the words may not be quoted, and a paraphrase is still to be written.`, evidence([note.id]), tbc)], note: note.id };
  }

  /** Sentences of a note with their shapes; what is no sentence of its own is joined to the one before it. */
  private bodies(words: string, spoken: boolean): Body[] {
    const bodies: Body[] = [];
    for (const raw of sentencesOf(words)) {
      const typed = withoutStop(plainSentence(raw, spoken));
      const bare = shapeOf(uncited(typed)) === 'phrase' ? typed.replace(/^thanks to /i, 'thanked ') : typed;
      const told = /^that\s+(?:the|a|an|these|those|its?|their|our|we|they|there|no|some|many|most|all|both|each|every|\p{Ll}+s\s)/iu.test(bare) && !/^that\s+\S+\s+(?:is|was|has|would|will|can)\b/i.test(bare);
      const shape = told ? 'clause' : shapeOf(uncited(bare));
      const said = told ? bare.replace(/^that\s+/i, '') : shape === 'clause' || shape === 'phrase' ? withItsArticle(bare) : bare;
      const last = bodies.at(-1);
      const first = firstWord(uncited(said), this.usage);
      const fragment = shape !== 'clause' && shape !== 'question';
      const joins = first !== 'unknown' && shape === 'clause' && last?.shape === 'clause' && wordCount(`${last.words} ${said}`) <= 40;
      if (last && (fragment || joins)) last.words += `; ${first === 'lower' ? lowered(said) : said}`;
      else bodies.push({ words: said, shape, first });
    }
    return bodies;
  }

  /** The next frame of a set in turn, never the one just used. */
  private next(frames: readonly Frame[]): Frame {
    const key = frames[0] ?? '';
    let turn = this.turns.get(key) ?? 0;
    let frame = frames[turn % frames.length] ?? '{Body}';
    const verb = (one: string): string => one.replace(/\{\w+\}/g, '').replace(/\balso\b/, '').trim().split(' ')[0] ?? '';
    if (frames.length > 1 && verb(frame) !== '' && verb(frame) === verb(this.lastFrame)) frame = frames[++turn % frames.length] ?? frame;
    this.turns.set(key, turn + 1);
    this.lastFrame = frame;
    return frame;
  }

  private frameFor(note: ToldNote, body: Body, voice: Voice | null, follows: boolean): Frame {
    const obliges = /\b(?:should|must|ought)\b/.test(body.words.split(/[,;]/)[0] ?? '');
    const at = { kind: note.kind, shape: body.shape, spoken: voice !== null, again: voice?.again ?? false, obliges, quote: false };
    const fits = framesFor(at);
    if (!voice && (follows || isObservation(body.words, body.shape))) return '{Body}';
    if (body.shape === 'clause' && body.first === 'unknown') {
      const short = voice && wordCount(body.words) <= 28 && !/[;:]/.test(body.words);
      return voice ? this.next((short ? trailingFor : asidesFor)(voice.again)) : '{Body}';
    }
    if (body.first === 'unknown' && (body.shape === 'phrase' || body.shape === 'gerund') && note.kind !== 'practice' && note.kind !== 'figure') {
      return this.next(framesFor({ ...at, shape: 'unsure' }));
    }
    const plain = body.shape === 'clause' && note.kind === 'point' && voice && !voice.again && !obliges && !/[;:]/.test(body.words);
    if (plain && wordCount(body.words) <= 22) {
      this.clauses += 1;
      if (this.clauses % 3 === 0) return this.next(trailingFor(false));
    }
    return this.next(fits);
  }

  private sentence(note: ToldNote, body: Body, voice: Voice | null, follows: boolean): Inline[] {
    const place = note.kind === 'practice' ? /^([\p{Lu}][^:]{1,40}):\s+(.+)$/u.exec(body.words) : null;
    if (place && wordCount(place[1] ?? '') <= 4) {
      const rest = place[2] ?? '';
      const told = firstWord(rest, this.usage) === 'lower' ? lowered(rest) : rest;
      return this.written(note, voice ? '{who} described a practice from {body}' : 'An example was given from {body}', voice, `${place[1] ?? ''}: ${told}`);
    }
    return this.written(note, this.frameFor(note, body, voice, follows), voice, this.fitted(body));
  }

  /** The note's words as they stand inside a sentence. */
  private fitted({ words, shape, first }: Body): string {
    if (shape === 'telling') {
      const [verb = '', ...rest] = words.split(' ');
      const bare = verb.replace(/:$/, '');
      return [pastOfThirdPerson(bare) ?? bare, ...rest].join(' ');
    }
    if (shape === 'promise') return words.replace(/^(?:will|shall|would)\s+/i, '');
    if (shape === 'order') return /^(?:do not|don['’]t|never)\b/i.test(words) ? words.replace(/^(?:do not|don['’]t)/i, 'not').replace(/^Never/, 'never') : lowered(words);
    if (shape === 'question' && !/\?/.test(words)) return `${first === 'lower' ? lowered(words) : words}?`;
    if (shape === 'told') return lowered(words);
    if (shape === 'need') return `${/^lack|^shortage|^absence/i.test(words) ? 'a' : 'the'} ${lowered(words)}`.replace(/^a absence/, 'the absence');
    return first === 'lower' ? lowered(words) : words;
  }

  private written(note: ToldNote, frame: Frame, voice: Voice | null, words: string): Inline[] {
    const full = frame.replace('{who}', () => voice?.words ?? '').replace(/,(?=[:,]|$)/g, '');
    const [start = '', after = ''] = full.split(/\{[bB]ody\}/);
    const circumstance = /\b(?:that|how) $/.test(start) && /^(?:in|on|at|since|after|before|during|under|with|as|for|by|within|across|among)\s[^,]{2,40},\s/.test(words);
    const negative = start.endsWith(' to ') && /^not\s/.test(words);
    const before = negative ? start.replace(/to $/, 'not to ') : circumstance ? start.replace(/ $/, ', ') : start;
    const marks = [evidence([note.id])];
    const behindColon = before.endsWith(': ') ? words.replace(/^([^:“"]{2,60}): /, '$1 – ') : words;
    const body = full.startsWith('{') ? capitalised(words) : negative ? words.replace(/^not\s+/, '') : behindColon;
    const ended = after === '' && /[.!?…][”"’)]?$/.test(words);
    const inlines = [...(before ? [text(capitalised(before), ...marks)] : []), ...inlinesOf(note, body, marks), ...(after || !ended ? [text(`${after}${ended ? '' : '.'}`, ...marks)] : [])];
    return inlines;
  }

  private quotation(note: ToldNote, cited: string): Told {
    const voice = this.voices.of(note);
    const words = note.text.trim().replace(/\s*[,;]+$/, '');
    const marks = [evidence([note.id])];
    const attrs = quoteAttrs(note, words);
    if (wordCount(words) > longQuote) {
      const lead = voice ? `${capitalised(voice.words)} put it at some length:` : 'It was put in these words:';
      const after: BlockquoteNode = { type: 'blockquote', attrs: { ...attrs, by: voice?.named ? voice.words : null }, content: [paragraph([text(`“${words}”${cited}`, ...marks)])] };
      return { inlines: [text(lead, ...marks)], note: note.id, after };
    }
    const frame = this.next(framesFor({ kind: 'quote', shape: 'clause', spoken: voice !== null, again: voice?.again ?? false, obliges: false, quote: true }));
    const lead = capitalised(frame.replace('{who}', () => voice?.words ?? '').replace('{body}', ''));
    const stop = `${cited}${/[.!?…]$/.test(words) ? '' : '.'}`;
    return { inlines: [text(lead, ...marks), { type: 'quoteInline', attrs, content: [text(`“${words}”`, ...marks)], marks }, ...(stop ? [text(stop, ...marks)] : [])], note: note.id };
  }
}
