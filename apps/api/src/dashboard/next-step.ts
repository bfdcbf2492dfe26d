import type { DocumentState, NextStep, RoundtableState } from '@convenor/contracts';

/** Where the brief stands, from its draft to its readers. */
export interface BriefProgress {
  state: DocumentState;
  /** Somebody has changed the draft since it was first laid out. */
  edited: boolean;
  /** Steps of the review that have begun and are not signed, and those of them whose day has passed. */
  stepsOpen: number;
  stepsLate: number;
  /** Quotations that wait for an answer, or for somebody to look at the one that came. */
  quotesWaiting: number;
  /** Its files are being made for publication. */
  making: boolean;
  published: boolean;
  circulated: boolean;
}

/** What the next step depends on; counts across the stages. */
export interface Progress {
  state: RoundtableState;
  /** The end of the meeting has passed. */
  over: boolean;
  online: boolean;
  joinLink: boolean;
  appearances: number;
  notes: number;
  /** Null before the first draft. */
  brief: BriefProgress | null;
}

const step = (code: NextStep['code'], stage: NextStep['stage'], sentence: string, action: string): NextStep => ({ code, stage, sentence, action });
const counted = (count: number, one: string, many: string): string => (count === 1 ? `one ${one}` : `${count} ${many}`);

/** The one next step. Every screen exists to bring the day of the published brief nearer; this is the way there. */
export function nextStep({ state, over, online, joinLink, appearances, notes, brief }: Progress): NextStep {
  if (state === 'cancelled') return step('check_plan', 'plan', 'it was cancelled; nothing is left to do.', 'See the plan');
  if (state === 'postponed') return step('check_plan', 'plan', 'set the new day and open registration again.', 'Set the day');
  if (over || state === 'held' || state === 'archived') {
    if (brief && brief.state !== 'draft') return towardsReaders(brief);
    if (appearances === 0) return step('say_who_spoke', 'record', 'say who spoke and bring your notes.', 'Say who spoke');
    if (notes === 0) return step('bring_notes', 'record', 'bring your notes.', 'Bring the notes');
    if (!brief) return step('draft_brief', 'brief', 'lay the notes out as a draft brief.', 'Draft the brief');
    return towardsReaders(brief);
  }
  if (state === 'draft') return step('announce', 'plan', 'check the plan and open registration.', 'Check the plan');
  if (state === 'announced') return step('announce', 'plan', 'open registration.', 'Open registration');
  if (online && !joinLink) return step('set_online_link', 'plan', 'paste the link of the online meeting.', 'Set the link');
  if (state === 'live') return step('check_in', 'meet', 'let people in.', 'Open the door');
  return step('await_meeting', 'register', 'see who registers.', 'See registrations');
}

/** From the draft on. What waits for people is told by how many it waits for. */
function towardsReaders(brief: BriefProgress): NextStep {
  if (brief.state === 'withdrawn') return step('done', 'publish', 'the brief was withdrawn; nothing is left to do.', 'See the notice');
  if (brief.making) return step('await_files', 'publish', 'its files are being made; the page goes up when all are there.', 'See how far it is');
  if (brief.published) return brief.circulated ? step('done', 'publish', 'it is published and sent round; nothing is left to do.', 'See the publication') : step('circulate', 'publish', 'send the brief to those who shall have it.', 'Send it round');
  if (brief.stepsLate > 0) return step('clear', 'brief', `${counted(brief.stepsLate, 'step of the review is', 'steps of the review are')} late; ask again, or waive.`, 'See who is late');
  if (brief.quotesWaiting > 0 && brief.state === 'in_review') return step('clear', 'brief', `${counted(brief.quotesWaiting, 'quotation is', 'quotations are')} not cleared yet.`, 'Clear the quotations');
  if (brief.stepsOpen > 0) return step('clear', 'brief', brief.stepsOpen === 1 ? 'one step of the review waits for its readers.' : `${brief.stepsOpen} steps of the review wait for their readers.`, 'See the review');
  if (brief.state === 'draft') return brief.edited ? step('send_for_review', 'brief', 'send the brief for review.', 'Send it for review') : step('read_brief', 'brief', 'read the draft.', 'Read the draft');
  return step('publish', 'publish', 'the brief is ready: publish it.', 'Publish it');
}
