import type { Attribution, NoteKind, NoteSpeaker } from '@convenor/contracts';

/** Whose words a line holds. `asked`: the line of the open question they wait for; `asText`: the words before the colon are part of what was said. */
export interface Heard { speaker: NoteSpeaker | null; asked: number | null; asText: boolean }

/** What holds for a line because of what stood above it. */
export interface Standing {
  themeId: string | null;
  themeDepth: number;
  /** Line of the open question about the theme, while it is open. */
  themeAsked: number | null;
  kind: NoteKind | null;
  addressee: string | null;
  floor: NoteSpeaker | null;
  rules: { depth: number; rule: Attribution }[];
  over: { depth: number; speaker: NoteSpeaker | null; rule: Attribution | null; waitsFor: number[] }[];
}
