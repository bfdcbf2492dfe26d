import type { NextStep, RoundtableState } from '@convenor/contracts';

/** What the next step depends on; counts across the stages. */
export interface Progress {
  state: RoundtableState;
  /** The end of the meeting has passed. */
  over: boolean;
  online: boolean;
  joinLink: boolean;
  appearances: number;
  notes: number;
  briefRevision: number | null;
}

const step = (code: NextStep['code'], stage: NextStep['stage'], sentence: string, action: string): NextStep => ({ code, stage, sentence, action });

/** The one next step. Every screen exists to bring the day of the published brief nearer; this is the way there. */
export function nextStep({ state, over, online, joinLink, appearances, notes, briefRevision }: Progress): NextStep {
  if (state === 'cancelled') return step('check_plan', 'plan', 'it was cancelled; nothing is left to do.', 'See the plan');
  if (state === 'postponed') return step('check_plan', 'plan', 'set the new day and open registration again.', 'Set the day');
  if (over || state === 'held' || state === 'archived') {
    if (appearances === 0) return step('say_who_spoke', 'record', 'say who spoke and bring your notes.', 'Say who spoke');
    if (notes === 0) return step('bring_notes', 'record', 'bring your notes.', 'Bring the notes');
    if (briefRevision === null) return step('draft_brief', 'brief', 'lay the notes out as a draft brief.', 'Draft the brief');
    return step('read_brief', 'brief', 'read the draft.', 'Read the draft');
  }
  if (state === 'draft') return step('announce', 'plan', 'check the plan and open registration.', 'Check the plan');
  if (state === 'announced') return step('announce', 'plan', 'open registration.', 'Open registration');
  if (online && !joinLink) return step('set_online_link', 'plan', 'paste the link of the online meeting.', 'Set the link');
  if (state === 'live') return step('check_in', 'meet', 'let people in.', 'Open the door');
  return step('await_meeting', 'register', 'see who registers.', 'See registrations');
}
