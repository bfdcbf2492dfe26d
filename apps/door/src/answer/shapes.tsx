import type { ReactElement } from 'react';
import type { AnswerKind } from './answer-words';

const line = { fill: 'none', stroke: '#fff', strokeWidth: 10 } as const;
const triangle = <><path d="M74 6l70 130H4z" {...line} strokeLinejoin="miter" /><path d="M74 56v38M74 106v14" {...line} strokeWidth={12} /></>;
const crossed = <><circle cx="74" cy="74" r="66" {...line} /><path d="M44 44l60 60M104 44l-60 60" {...line} /></>;

/** One shape an answer, so that nobody needs its colour to know it. */
const shapes: Record<AnswerKind, ReactElement> = {
  welcome: <><circle cx="74" cy="74" r="74" fill="#fff" /><path d="M42 76l23 23 43-48" fill="none" stroke="var(--ok-700)" strokeWidth="12" /></>,
  already_in: <><circle cx="50" cy="74" r="44" {...line} /><circle cx="98" cy="74" r="44" {...line} /></>,
  on_waitlist: <g fill="#fff"><path d="M0 14h24v120H0zM41 44h24v90H41zM82 74h24v60H82z" /><path d="M127 109h17v21h-17z" fill="none" stroke="#fff" strokeWidth="8" /></g>,
  not_approved: <><circle cx="74" cy="74" r="66" {...line} /><path d="M74 74V30M74 74l30 18" {...line} /></>,
  newer: <><path d="M16 10h82l34 34v94H16z" {...line} /><path d="M74 58v28M74 100v12" {...line} /></>,
  not_proved: <><path d="M6 24h136v100H6z" {...line} /><path d="M10 30l64 54 64-54" {...line} /></>,
  walk_in_kept: <><circle cx="74" cy="74" r="74" fill="#fff" /><path d="M74 38v72M38 74h72" fill="none" stroke="var(--ok-700)" strokeWidth="12" /></>,
  undone: <path d="M50 20L16 54l34 34M20 54h72a40 40 0 0 1 0 80H50" {...line} />,
  cancelled: crossed,
  other_roundtable: <><path d="M6 50h118M92 16l34 34-34 34" {...line} /><path d="M142 104H24M56 70l-34 34 34 34" {...line} /></>,
  forged: <><path d="M10 10h128v128H10zM38 38h28v28H38zM82 38h28v28H82zM38 82h28v28H38z" {...line} /><path d="M138 10L10 138" {...line} strokeWidth={12} /></>,
  unknown: triangle,
  not_kept: <><path d="M12 136V12h88l36 36v88z" {...line} /><path d="M44 64l60 60M104 64l-60 60" {...line} /></>,
};

export const AnswerShape = ({ kind }: { kind: AnswerKind }): ReactElement => (
  <div className="shape" aria-hidden="true">
    <svg viewBox="0 0 148 148">{shapes[kind]}</svg>
  </div>
);
