import type { QuoteSilence, StepSilence } from '../plan/roundtable';
import type { FormKey, PageFrame } from './frame';
import type { WallMoment } from './wall-time';

/** Facts that both link pages tell: which paper, of which meeting, until when, whom to ask. Words in the reader's language are the page's own. */
export interface ClearingAside {
  readonly paper: { readonly title: string; readonly kind: 'policy-brief' | 'other' };
  readonly meeting: { readonly title: string; /** `YYYY-MM-DD`, the first day. */ readonly on: string };
  readonly due: WallMoment;
  /** Whole days until then; negative once it has passed. */
  readonly daysLeft: number;
  readonly contact: { readonly name?: string; readonly email?: string; readonly phone?: string };
}

/** `open`: may answer. `late`: the date has passed, an answer is still taken. `closed`: answered, and the date has passed. `published`: only a withdrawal is left. */
export type ClearingLinkState = 'open' | 'late' | 'closed' | 'published';

/** One of the speaker's own passages. Never holds anybody else's words or name under a stricter rule. */
export interface SpeakerPassage {
  /** Names the form's fields: `answer-<id>` is approve, change or refuse, `words-<id>` how it should read. */
  readonly id: string;
  /** Word for word, or told in our words. */
  readonly kind: 'quote' | 'paraphrase';
  /** Whether it is to be printed with the speaker's name, as `by` says it. */
  readonly named: boolean;
  /** The sentence before and after; left out where it is another person's. */
  readonly before?: string;
  /** Left out once refused: what was refused vanishes from what screens show. */
  readonly words?: string;
  /** Digest of what is shown, sent back in the hidden field `shown-<id>`: an answer to other words is not taken. */
  readonly shown?: string;
  readonly after?: string;
  readonly by?: string;
  /** Square brackets mark our change, "…" what we left out. */
  readonly edits?: 'bracketed' | 'elided';
  /** What no answer means for this passage. */
  readonly silence: QuoteSilence;
  readonly answer?: { readonly choice: 'approve' | 'change' | 'refuse'; readonly words?: string; readonly at: WallMoment };
  /** What was sent and not taken: it stands in the form again. */
  readonly typed?: { readonly choice?: string; readonly words?: string };
  /** Set where the text changed after an answer, and it is asked for once more. */
  readonly askedAgain?: boolean;
  /** The rule was applied, as no answer came. */
  readonly silenceCounted?: boolean;
  readonly may: readonly ('approve' | 'change' | 'refuse')[];
  /** Said at the field; what was typed stays in `answer`. */
  readonly error?: 'choice_missing' | 'words_missing' | 'words_too_long' | 'text_changed';
}

/** What a speaker's link opens: that speaker's passages and nothing else. */
export interface SpeakerClearing extends ClearingAside {
  readonly kind: 'speaker';
  readonly state: ClearingLinkState;
  /** Who reads this; `answersFor` where it is an assistant. */
  readonly reader: { readonly name: string; readonly answersFor?: string };
  readonly passages: readonly SpeakerPassage[];
}

/** A part of the text as a reviewer reads it. */
export interface ReviewSection {
  /** Null: what stands before the first heading. */
  readonly id: string | null;
  readonly title: string;
  /** Inner HTML, escaped by us, without marks of notes, suggestions or comments; refused words are withheld. */
  readonly html: string;
}

/** What a reviewer's link opens: the part of the text the step names, and one answer. */
export interface ReviewerReading extends ClearingAside {
  readonly kind: 'reviewer';
  readonly state: ClearingLinkState;
  readonly step: { readonly name: string; readonly silence: StepSilence; readonly wholeText: boolean };
  readonly reader: { readonly name: string; readonly organisation?: string; readonly delegateOf?: string };
  /** Language the text is written in, BCP 47, and its direction. */
  readonly textLanguage: string;
  readonly textDirection: 'ltr' | 'rtl';
  readonly sections: readonly ReviewSection[];
  readonly answer?: { readonly choice: 'agree' | 'agree_with_comments' | 'changes' | 'decline'; readonly comments: readonly { readonly sectionId: string | null; readonly text: string }[]; readonly at: WallMoment };
  /** What was sent and not taken, by the names of the fields: it stands in the form again. */
  readonly typed?: Readonly<Record<string, string>>;
  /** Set once the reading was passed on: then nothing else is shown. */
  readonly passedOnTo?: string;
  readonly may: readonly ('agree' | 'agree_with_comments' | 'changes' | 'decline' | 'pass_on')[];
  readonly error?: 'choice_missing' | 'comment_missing' | 'delegate_missing' | 'address_wrong' | 'comment_too_long';
}

/** The page of either link. The form posts to `action`: fields as each kind says, `formKey` among them. */
export interface ClearingPage extends PageFrame {
  readonly page: 'clearing';
  readonly clearing: SpeakerClearing | ReviewerReading;
  readonly action: string;
  readonly formKey: FormKey;
  /** What was just done. */
  readonly notice?: 'kept' | 'passed_on' | 'withdrawn' | 'too_late';
}
