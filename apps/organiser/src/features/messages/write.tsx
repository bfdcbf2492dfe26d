import { changeMailing, countAudience, createMailing, dropMailing, Language, listOutbox, listTexts, MailingAudience, showMailing, type MailingView, type MessageText, type TextKind } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { keyOf, useChange, useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { useRoundtable } from '../roundtable/use-roundtable';
import { AudienceFields, Choice } from './audience-fields';
import { AudienceLine } from './audience-line';
import { AsRead } from './as-read';
import { Review } from './review';
import { languageNames } from './words';
import { WordsFields } from './words-fields';

type Draft = Pick<MailingView, 'kind' | 'textKind' | 'words' | 'audience'>;

const empty: Draft = { kind: 'service', textKind: null, words: { subject: {}, body: {} }, audience: MailingAudience.parse({}) };

/** Writes a message: words on one side, a reader's view on the other; it goes only after a review. */
export function Write({ mailingId, onClose }: { mailingId: string | null; onClose: () => void }) {
  const { id: roundtableId } = useRoundtable();
  const texts = useContract(listTexts, { roundtableId });
  const kept = useContract(showMailing, { roundtableId, mailingId: mailingId ?? '' }, { enabled: mailingId !== null });
  return (
    <Answered of={texts} rows={8}>
      {({ items }) => mailingId === null
        ? <Editor texts={items} mailing={null} onClose={onClose} />
        : <Answered of={kept} rows={8}>{(mailing) => <Editor key={mailing.id} texts={items} mailing={mailing} onClose={onClose} />}</Answered>}
    </Answered>
  );
}

const draftOf = ({ kind, textKind, words, audience }: Draft): Draft => ({ kind, textKind, words, audience });

function Editor({ texts, mailing, onClose }: { texts: readonly MessageText[]; mailing: MailingView | null; onClose: () => void }) {
  const { id: roundtableId, mainLanguage } = useRoundtable();
  const [, setParams] = useSearchParams();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>(mailing ? draftOf(mailing) : empty);
  const [language, setLanguage] = useState<Language>(mainLanguage);
  const [reviewing, setReviewing] = useState<MailingView | null>(null);
  const count = useChange(countAudience);
  const recount = count.mutate;
  const wish = JSON.stringify([draft.kind, draft.audience]);
  useEffect(() => {
    const [kind, audience] = JSON.parse(wish) as [Draft['kind'], MailingAudience];
    if (audience.states.length > 0) recount({ roundtableId, kind, audience });
  }, [wish, roundtableId, recount]);
  const keep = (after: (view: MailingView) => void) => (view: MailingView) => {
    void queries.invalidateQueries({ queryKey: keyOf(listOutbox) });
    queries.setQueryData(keyOf(showMailing, { roundtableId, mailingId: view.id }), view);
    after(view);
  };
  const create = useChange(createMailing);
  const change = useChange(changeMailing);
  const drop = useChange(dropMailing, () => { void queries.invalidateQueries({ queryKey: keyOf(listOutbox) }); onClose(); });
  const save = (after: (view: MailingView) => void) => {
    const id = mailing?.id;
    if (id) change.mutate({ roundtableId, mailingId: id, ...draft }, { onSuccess: keep(after) });
    else create.mutate({ roundtableId, ...draft }, { onSuccess: keep((view) => after(view)) });
  };
  const begin = (kind: TextKind | '') => {
    const text = texts.find((one) => one.kind === kind);
    if (!text) { setDraft({ ...draft, textKind: null }); return; }
    setDraft({ kind: text.mailingKind, textKind: text.kind, audience: text.audience, words: { subject: { ...text.ours.subject, ...text.own.subject }, body: { ...text.ours.body, ...text.own.body } } });
  };
  const problem = create.error ?? change.error ?? drop.error;
  if (reviewing) return <Review mailing={reviewing} count={count.data ?? null} onBack={() => { setReviewing(null); setParams({ write: reviewing.id }); }} />;
  return (
    <>
      <p className="mini"><button type="button" className="lnk" onClick={onClose}>Back to the outbox</button></p>
      <div className="write">
        <section aria-labelledby="h-write">
          <h2 className="sec" id="h-write">{mailing ? 'The message' : 'A new message'}</h2>
          <div className="fields two">
            <Choice label="Begin with" value={draft.textKind ?? ''} onChange={(kind) => begin(kind as TextKind | '')} options={[['', 'Nothing'], ...texts.map(({ kind, title }) => [kind, title] as const)]} />
            <Choice label="Kind" value={draft.kind} onChange={(kind) => setDraft({ ...draft, kind: kind === 'circular' ? 'circular' : 'service' })} options={[['service', 'About this meeting'], ['circular', 'Circular, to those who agreed to news']]} />
          </div>
          <WordsFields words={draft.words} language={language} main={mainLanguage} onLanguage={setLanguage} onChange={(words) => setDraft({ ...draft, words })} />
          <AudienceFields audience={draft.audience} onChange={(audience) => setDraft({ ...draft, audience })} />
          {draft.audience.states.length === 0 ? <p className="soft">Choose whom it is for.</p> : <AudienceLine count={count.data ?? null} kind={draft.kind} words={draft.words} main={mainLanguage} />}
          {problem ? <Problem problem={problem} /> : null}
          <p className="row acts">
            <Button look="primary" busy={create.isPending || change.isPending} aria-disabled={draft.audience.states.length === 0 || undefined} onClick={() => save(setReviewing)}>{count.data ? `Review and send to ${count.data.willGet}` : 'Review and send'}</Button>
            <Button busy={create.isPending || change.isPending} aria-disabled={draft.audience.states.length === 0 || undefined} onClick={() => save(onClose)}>Keep as a draft</Button>
            {mailing ? <Button look="bad" busy={drop.isPending} onClick={() => drop.mutate({ roundtableId, mailingId: mailing.id })}>Throw away</Button> : null}
          </p>
          {mainLanguage in draft.words.body ? null : <p className="mini soft">It can be sent once it is written in {languageNames[mainLanguage]}, the roundtable’s main language.</p>}
        </section>
        <AsRead draft={draft} />
      </div>
    </>
  );
}
