import { weighSchedule, type OutputOf, type RoundtableView } from '@convenor/contracts';
import type { WishOf } from '@convenor/ui';
import { useEffect, useId, useState } from 'react';
import { useContract } from '../../../api/use-contract';
import './changes.css';

export type Days = WishOf<typeof weighSchedule>['days'];
type Weighed = OutputOf<typeof weighSchedule>;

/** What the schedule being typed would mean; asked once typing pauses. */
export function useWeighed(view: RoundtableView, zone: string, days: Days): Weighed | undefined {
  const typed = JSON.stringify({ zone, days });
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), 400);
    return () => clearTimeout(timer);
  }, [typed]);
  const wish = JSON.parse(settled) as { zone: string; days: Days };
  const whole = wish.days.every(({ date, start, end }) => date && start && end) && wish.zone.includes('/');
  const answer = useContract(weighSchedule, { roundtableId: view.id, ...wish }, { enabled: whole, keepPrevious: true });
  return settled === typed && !answer.isError ? answer.data : undefined;
}

export type Stays = 'clock' | 'instant' | null;

interface Choice<Value> { value: Value; onChange: (value: Value) => void }

/** The clock changes: does the hour on it stay, or the moment? Both are shown as they would be. */
export function WhatStays({ weighed: { lines, sameInstant }, value, onChange }: { weighed: Weighed } & Choice<Stays>) {
  const name = useId();
  if (!sameInstant) return null;
  const pick = (stays: 'clock' | 'instant', label: string, said: readonly string[]) => (
    <label className="stays"><input type="radio" name={name} required checked={value === stays} onChange={() => onChange(stays)} /> <span><b>{label}</b><br />{said.map((line) => <span key={line} className="block">{line}</span>)}</span></label>
  );
  return (
    <fieldset className="what-stays">
      <legend>The city whose clock counts changes. What stays?</legend>
      {pick('clock', 'The time on the clock', lines)}
      {pick('instant', 'The moment', sameInstant.lines)}
    </fieldset>
  );
}

/** A time that clocks show twice: which of the two. */
export function WhichOfTwo({ weighed: { twice }, days, onChoose }: { weighed: Weighed; days: Days; onChoose: (day: number, part: Partial<Days[number]>) => void }) {
  const name = useId();
  return (
    <>
      {twice.map(({ day, end, first, second }) => {
        const chosen = (end ? days[day]?.endWhich : days[day]?.startWhich) ?? 'first';
        return (
          <fieldset key={`${day}${end}`} className="what-stays">
            <legend>Clocks show {end ? days[day]?.end : days[day]?.start} twice in that night. Which is meant?</legend>
            {([['first', first], ['second', second]] as const).map(([which, utc]) => (
              <label key={which} className="stays"><input type="radio" name={`${name}${day}${end}`} checked={chosen === which} onChange={() => onChoose(day, end ? { endWhich: which } : { startWhich: which })} /> <span>The {which}, at {utc}</span></label>
            ))}
          </fieldset>
        );
      })}
    </>
  );
}

/** What to look out for, and the first day on other clocks. */
export function OtherClocks({ weighed: { warnings, clocks } }: { weighed: Weighed }) {
  return (
    <>
      {warnings.length > 0 ? <div className="notice notice-warn" role="note">{warnings.map((warning) => <p key={warning}>{warning}</p>)}</div> : null}
      {clocks.length > 0 ? (
        <details className="gap-above"><summary>On other clocks</summary>
          <ul className="plain-list">{clocks.map(({ city, line, people }) => <li key={city} className="num">{line}{people > 0 ? <span className="muted"> · {people} registered</span> : null}</li>)}</ul>
        </details>
      ) : null}
    </>
  );
}
