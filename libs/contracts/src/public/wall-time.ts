/** A zone to read times in. `offset` is the one that holds on the first day of the meeting: `UTC+5:45`. */
export interface ZoneChoice {
  /** IANA name, for example `Asia/Kathmandu`. */
  readonly zone: string;
  /** What people call it; left out, the last part of the IANA name is printed. */
  readonly place?: string;
  readonly offset: string;
}

/**
 * A stretch of time as the clocks of one zone show it. The server converted it; a page prints it and computes nothing.
 *
 * `date` and `endDate` are `YYYY-MM-DD`, `start` and `end` `HH:MM`. `abbreviation` (`CET`) only where the zone's own
 * data has a spoken one; a page never makes one up.
 */
export interface WallSpan extends ZoneChoice {
  readonly date: string;
  readonly start: string;
  readonly end: string;
  /** Where it ends on another date. */
  readonly endDate?: string;
  readonly abbreviation?: string;
}

/** A moment as the clocks of one zone show it; the same forms as {@link WallSpan}. */
export interface WallMoment {
  readonly date: string;
  readonly time: string;
  readonly place: string;
  readonly abbreviation?: string;
}

/** One day of a meeting: the host's clocks, UTC, and the reader's where a zone was chosen. */
export interface MeetingDay {
  readonly host: WallSpan;
  readonly utc: WallSpan;
  readonly reader?: WallSpan;
  /** A saved date: the hours in `host`, `utc` and `reader` are not announced and are printed nowhere. */
  readonly dateOnly?: boolean;
}

/** Words with their marks; plain text needs no object. */
export type ProseSpan = string | { readonly text: string; readonly href?: string; readonly strong?: boolean; readonly emphasis?: boolean };

export interface ProseBlock {
  readonly type: 'paragraph' | 'heading' | 'item' | 'quote';
  readonly spans: readonly ProseSpan[];
}

/** Running text: blocks, or plain text whose blank lines part paragraphs. */
export type Prose = string | readonly ProseBlock[];
