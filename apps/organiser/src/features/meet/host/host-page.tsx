import { showHostPage, type HostPage as HostFacts, type SpeakerAppears } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf, useContract } from '../../../api/use-contract';
import { Answered } from '../../../parts/answered';
import { Button } from '../../../parts/button';
import { attributions } from '../../../words/labels';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { StartAsHost } from '../online/start-as-host';
import { HostForm } from './host-form';
import './host.css';

const appears: Record<SpeakerAppears, string> = { room: 'in the room', online: 'online', video: 'by video, sent before', read_by_other: 'read by another', unknown: 'where from is not said yet' };

/** The host's one page, for the screen and for paper. */
export function HostPage() {
  const { id: roundtableId } = useRoundtable();
  const answer = useContract(showHostPage, { roundtableId });
  return <Answered of={answer} rows={8}>{(page) => <Page roundtableId={roundtableId} page={page} />}</Answered>;
}

function Page({ roundtableId, page }: { roundtableId: string; page: HostFacts }) {
  const [editing, setEditing] = useState(false);
  const queries = useQueryClient();
  const keep = (next: HostFacts) => { queries.setQueryData(keyOf(showHostPage, { roundtableId }), next); setEditing(false); };
  const { service, when, note } = page;
  return (
    <article className="host-page">
      <p className="row acts no-print"><Button look="primary" onClick={() => print()}>Print this page</Button><Button onClick={() => setEditing(!editing)} aria-expanded={editing}>Telephone numbers and note</Button></p>
      {editing ? <HostForm roundtableId={roundtableId} page={page} onKept={keep} onLeave={() => setEditing(false)} /> : null}
      <header>
        <p className="mini muted">For the host{service.name ? `, on ${service.name}` : ''}</p>
        <h2>{page.title}</h2>
        <p>{page.place}</p>
      </header>
      <div className="host-side">
        <section aria-labelledby="hp-when">
          <h3 id="hp-when">When</h3>
          {when.length === 0 ? <p>The hours are not announced yet.</p> : (
            <ul className="host-clocks">{when.map(({ city, own, lines, people }) => <li key={city} className={own ? 'own' : undefined}>{lines.map((line) => <span key={line}>{line}</span>)}{people > 0 ? <span className="mini muted">{people} {people === 1 ? 'person reads' : 'people read'} this clock</span> : null}</li>)}</ul>
          )}
          <p>{page.expected.room} expected in the room, {page.expected.online} online.</p>
        </section>
        {service.name ? <Starting roundtableId={roundtableId} page={page} /> : null}
        <section aria-labelledby="hp-aloud">
          <h3 id="hp-aloud">Say at the beginning <span className="mini muted">({attributions[page.attribution]})</span></h3>
          <div lang={page.aloud.language} dir={page.aloud.language === 'ar' ? 'rtl' : 'ltr'} className="host-aloud">{page.aloud.sentences.map((sentence) => <p key={sentence}>{sentence}</p>)}</div>
        </section>
        <Interpretation page={page} />
        <section aria-labelledby="hp-phone">
          <h3 id="hp-phone">Whom to ring</h3>
          {page.phones.length === 0 ? <p className="muted">No number was entered. Write one here: ………………………</p> : <ul className="plain">{page.phones.map(({ who, number }) => <li key={who + number}>{who}: <b className="num">{number}</b></li>)}</ul>}
        </section>
        {note ? <section aria-labelledby="hp-note"><h3 id="hp-note">Note</h3><p className="host-note">{note}</p></section> : null}
      </div>
      <div className="host-side">
        <section aria-labelledby="hp-order">
          <h3 id="hp-order">Who speaks, in order</h3>
          {page.speakers.length === 0 ? <p className="muted">Nobody stands in the line-up yet.</p> : (
            <ol className={page.speakers.length > 14 ? 'host-order many' : 'host-order'}>
              {page.speakers.map(({ name, roleInWords, post, appears: how, confirmed }, at) => (
                // The order of the line-up is what tells places apart: an office may stand there twice without a name.
                <li key={at}><b>{name ?? post ?? 'Open'}</b><span className="host-how">{roleInWords}, {appears[how]}{confirmed ? '' : ', to be confirmed'}</span>{name && post ? <span className="host-post">{post}</span> : null}</li>
              ))}
            </ol>
          )}
        </section>
        <WhatToDo page={page} />
      </div>
    </article>
  );
}

/** How the meeting is started, and who may. On paper it is said where to press. */
function Starting({ roundtableId, page: { service, dialIn } }: { roundtableId: string; page: HostFacts }) {
  const { startsHere, host, alternativeHosts, waitingRoom, number, webinar, name } = service;
  const some = dialIn.slice(0, 4);
  return (
    <section aria-labelledby="hp-start">
      <h3 id="hp-start">Start and let in</h3>
      {startsHere ? (
        <>
          <div className="no-print"><StartAsHost roundtableId={roundtableId} /></div>
          <p>Sign in to Convenor, open this roundtable, then Meet, and press “Start as host”. The way in is made at that moment and works for two hours; it stands on no paper.</p>
        </>
      ) : <p>Open the meeting from the account at {name} that it belongs to.</p>}
      <dl className="host-facts">
        {number ? <div><dt>{webinar ? 'Webinar' : 'Meeting'} number</dt><dd className="num">{number}</dd></div> : null}
        {host ? <div><dt>Host</dt><dd>{host}</dd></div> : null}
        {alternativeHosts.length > 0 ? <div><dt>Alternative hosts</dt><dd>{alternativeHosts.join(', ')}</dd></div> : null}
        {waitingRoom === null ? null : <div><dt>Waiting room</dt><dd>{waitingRoom ? 'On: let people in by name, and look up whom you do not know' : 'Off: whoever has a link comes in at once'}</dd></div>}
        {some.length > 0 ? <div><dt>By telephone</dt><dd>{some.map(({ country, number: line }) => <span key={line} className="host-line">{country ? `${country}: ` : ''}<span className="num">{line}</span></span>)}{dialIn.length > some.length ? `${dialIn.length - some.length} more stand on each person’s own page. ` : ''}The passcode stands on each person’s own page.</dd></div> : null}
      </dl>
    </section>
  );
}

function Interpretation({ page: { interpretation: { channels, booths, said } } }: { page: HostFacts }) {
  if (channels.length + booths.length === 0 && !said) return null;
  return (
    <section aria-labelledby="hp-channels">
      <h3 id="hp-channels">Interpretation</h3>
      {said ? <p>{said}</p> : null}
      {channels.length > 0 ? <ul className="plain">{channels.map(({ from, to, interpreters }) => <li key={from + to}>{from} – {to}: {interpreters.join(', ')}</li>)}</ul> : null}
      {booths.length > 0 ? <p>Who listens: {booths.map(({ language, room, online }) => `${language} ${room + online} (${room} in the room, ${online} online)`).join('; ')}.</p> : null}
      {channels.length > 0 ? <p>Start interpretation in the meeting before the first word, and say where the channel is chosen.</p> : null}
    </section>
  );
}

function WhatToDo({ page: { service, phones, dialIn } }: { page: HostFacts }) {
  const online = service.name !== null;
  const rings = phones[0] ? `ring ${phones[0].who}` : 'ring the number you wrote above';
  return (
    <section aria-labelledby="hp-when-things">
      <h3 id="hp-when-things">What to do when</h3>
      <dl className="host-cases">
        {online ? <div><dt>Somebody has no link</dt><dd>Look the name up in Convenor, under Meet or Register, and send the link anew. Whoever is not on the list registers on the public page.</dd></div> : null}
        {online && service.waitingRoom !== false ? <div><dt>Somebody unknown is in the waiting room</dt><dd>Ask in the chat for the name as registered. Let in whoever is on the list; the name is put to the right person afterwards.</dd></div> : null}
        {service.startsHere ? <div><dt>Registration was turned off at the service</dt><dd>Leave it until the end. Personal links may fail: read the meeting’s plain link to nobody; let people in from the waiting room by the list. Afterwards an organiser presses “Compare the lists” under Meet, then “Bring the service in step”.</dd></div> : null}
        {online ? <div><dt>The line is lost in the room</dt><dd>An alternative host goes on online. {dialIn.length > 0 ? 'The room dials in by telephone and lays it on the table. ' : ''}Then {rings}.</dd></div> : null}
        <div><dt>A speaker does not appear</dt><dd>Go on with the next, tell the moderator, and {rings}.</dd></div>
        <div><dt>Somebody records, or quotes against the rule</dt><dd>Repeat the sentence above. Go on once it has stopped.</dd></div>
      </dl>
    </section>
  );
}
