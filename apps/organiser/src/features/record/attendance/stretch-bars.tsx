import type { AttendanceStretch } from '@convenor/contracts';

/** The time that is drawn, in milliseconds. */
export interface Span {
  from: number;
  to: number;
}

const share = (at: number, { from, to }: Span): number => Math.max(0, Math.min(100, ((at - from) / Math.max(1, to - from)) * 100));

/** When somebody was there, drawn as bars: room full, online hatched. Words say the same beside it. */
export function StretchBars({ stretches, span, segments = [] }: { stretches: readonly AttendanceStretch[]; span: Span; segments?: readonly Span[] }) {
  const line = (mode: 'room' | 'online') =>
    stretches.filter((one) => one.mode === mode).map(({ from, to, estimated }) => {
      const [start, end] = [share(Date.parse(from), span), share(Date.parse(to), span)];
      return <rect key={from} className={`bar-${mode}${estimated && mode === 'online' ? ' bar-guess' : ''}`} x={start * 2} width={Math.max(1.5, (end - start) * 2)} y={mode === 'room' ? 1 : 9} height="6" />;
    });
  return (
    <svg className="stretches" viewBox="0 0 200 16" preserveAspectRatio="none" aria-hidden="true">
      {segments.map(({ from }) => <line key={from} x1={share(from, span) * 2} x2={share(from, span) * 2} y1="0" y2="16" />)}
      <line className="base" x1="0" x2="200" y1="15.5" y2="15.5" />
      {line('room')}
      {line('online')}
    </svg>
  );
}
