import { NativeSelect, TextInput } from '@mantine/core';
import { rescheduleRoundtable, type RoundtableView } from '@convenor/contracts';
import { ApiProblem, type WishOf } from '@convenor/ui';
import { useState } from 'react';
import { useChange } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { CityChoice } from '../../parts/city-choice';
import { useTakeRoundtable } from '../roundtable/use-roundtable';
import { OtherClocks, useWeighed, WhatStays, WhichOfTwo, type Stays } from './changes/weighed';
import { countryChoices } from './country-choices';
import { Keep, Part } from './part';
import { toldOfSchedule } from './told';

type Wish = WishOf<typeof rescheduleRoundtable>;
type Venue = NonNullable<Wish['venue']>;

const emptyVenue: Venue = { name: '', room: null, level: null, street: null, postcode: null, city: null, country: null };
const venueLines: readonly (readonly [keyof Venue, string])[] = [['name', 'Venue'], ['room', 'Room'], ['level', 'Level'], ['street', 'Street'], ['postcode', 'Postcode'], ['city', 'City']];

/** Days, hours, whose clock, and where. Registered people are told when it moves. */
export function Schedule({ view }: { view: RoundtableView }) {
  const [days, setDays] = useState<Wish['days']>(view.days.map(({ startsAt: _from, endsAt: _to, ...day }) => day));
  const [tentative, setTentative] = useState(view.tentative);
  const [stays, setStays] = useState<Stays>(null);
  const [zone, setZone] = useState(view.zone);
  const [venue, setVenue] = useState<Venue>(() => view.venue ? { name: view.venue.name, room: view.venue.room, level: view.venue.level, street: view.venue.street, postcode: view.venue.postcode, city: view.venue.city, country: view.venue.country } : emptyVenue);
  const take = useTakeRoundtable();
  // What was kept is what stands: hours that were read anew on another clock too.
  const change = useChange(rescheduleRoundtable, (kept) => { take(kept); setDays(kept.days.map(({ startsAt: _from, endsAt: _to, ...day }) => day)); setStays(null); });
  const weighed = useWeighed(view, zone, days);
  const errorOf = (pointer: string) => (change.error instanceof ApiProblem ? change.error.of(pointer) : undefined);
  const ofDay = (index: number, part: Partial<Wish['days'][number]>) => setDays((before) => before.map((day, at) => (at === index ? { ...day, ...part } : day)));
  const asks = weighed?.sameInstant && zone !== view.zone ? weighed : null;
  const sent = stays === 'instant' && asks?.sameInstant ? asks.sameInstant.days : days;
  const send = () => change.mutate({ roundtableId: view.id, zone, days: sent, tentative, venue: venue.name.trim() === '' ? null : venue });
  return (
    <Part id="schedule" title="When and where" hint={toldOfSchedule(view)}>
      <form onInput={() => change.isSuccess && change.reset()} onSubmit={(event) => { event.preventDefault(); if (!asks || stays) send(); else document.getElementById('h-stays')?.scrollIntoView({ block: 'center' }); }} noValidate>
        {days.map((day, index) => (
          <fieldset key={index} className="day-fields">
            <legend className="visually-hidden">Day {index + 1}</legend>
            <TextInput type="date" label={days.length > 1 ? `Day ${index + 1}` : 'Day'} value={day.date} error={errorOf(`/days/${index}/date`)} onChange={(event) => ofDay(index, { date: event.target.value })} />
            <TextInput type="time" label="Begins" value={day.start} error={errorOf(`/days/${index}/start`)} onChange={(event) => ofDay(index, { start: event.target.value })} />
            <TextInput type="time" label="Ends" value={day.end} error={errorOf(`/days/${index}/end`)} onChange={(event) => ofDay(index, { end: event.target.value })} />
            {day.start && day.end && day.end <= day.start ? <p className="next-day">Ends on the next day</p> : null}
            {days.length > 1 ? <Button look="quiet" onClick={() => setDays((before) => before.filter((_, at) => at !== index))}>Take out day {index + 1}</Button> : null}
          </fieldset>
        ))}
        <p><button type="button" className="lnk" onClick={() => setDays((before) => [...before, before.at(-1) ?? { date: '', start: '09:00', end: '17:00' }])}>Add a day</button></p>
        <div className="free-answer"><CityChoice label="On which city’s clock" zone={zone} onChange={(chosen) => { setZone(chosen); setStays(null); }} error={errorOf('/zone')} /></div>
        {asks ? <div id="h-stays"><WhatStays weighed={asks} value={stays} onChange={setStays} /></div> : null}
        {weighed ? <><WhichOfTwo weighed={weighed} days={days} onChoose={ofDay} /><OtherClocks weighed={weighed} /></> : null}
        <label className="stays gap-above"><input type="checkbox" checked={tentative} onChange={(event) => setTentative(event.target.checked)} /> <span>Save the date: tell the day, not the hours<span className="block mini muted">The hours stay with you until you take this away; calendars show whole days, not yet certain.</span></span></label>
        {view.format === 'online' ? null : (
          <div className="fields two gap-above">
            {venueLines.map(([key, label]) => <TextInput key={key} label={label} value={venue[key] ?? ''} error={errorOf(`/venue/${key}`)} onChange={(event) => setVenue((before) => ({ ...before, [key]: key === 'name' ? event.target.value : event.target.value || null }))} />)}
            <NativeSelect label="Country" value={venue.country ?? ''} data={countryChoices} onChange={(event) => setVenue((before) => ({ ...before, country: event.target.value || null }))} />
          </div>
        )}
        <Keep change={change} label="Keep the schedule" {...(asks && !stays ? { told: 'Say first what stays.' } : {})} />
      </form>
    </Part>
  );
}
