import type { Proposal } from '@convenor/contracts';

export type { Attribution, Language, Multilingual, RoundtableFormat, RoundtableKind, RoundtableState } from '@convenor/contracts';

/** A day as it is kept: wall time in the roundtable's zone and the instants, as ISO 8601 in UTC. */
export interface MeetingDayKept {
  date: string;
  start: string;
  end: string;
  /** Where clocks show the time twice on that day. */
  startWhich?: 'first' | 'second';
  endWhich?: 'first' | 'second';
  startsAt: string;
  endsAt: string;
}

/** How one joins online; only confirmed online participants are told. */
export interface OnlineMeeting {
  joinUrl: string | null;
  passcode: string | null;
  dialIn: string | null;
  /** Everybody has a link of her own, which her page leads to; `joinUrl` is null then. */
  personal?: true;
}

/** A written part of the concept note: background, objectives, … */
export interface WrittenSection {
  kind: string;
  heading: string | null;
  text: string;
}

/** What the concept note says beside the rest; shown on papers, never searched. */
export interface RoundtableDetails {
  guidingQuestions?: Proposal['guidingQuestions'];
  materials?: Proposal['materials'];
  links?: Proposal['links'];
  hashtags?: string[];
  accounts?: string[];
  liveCoverage?: string | null;
  parent?: Proposal['parent'];
  contacts?: Proposal['contacts'];
  goals?: Proposal['goals'];
  /** Whom to ask about access. */
  ask?: { name: string | null; address: string | null };
  /** What the import left to check, in words. */
  toCheck?: string[];
  /** Answers that belong to no field: which name sorts, … */
  answers?: Record<string, string>;
}
