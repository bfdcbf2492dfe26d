import { countAudience, inLanguage, listOutbox, sendMailing, type MailingCount, type MailingView } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { keyOf, useChange } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { plural } from '../../words/dates';
import { useRoundtable } from '../roundtable/use-roundtable';
import { AsRead } from './as-read';
import { AudienceLine } from './audience-line';
import { languageNames } from './words';

/** The last look: to how many, when, in which words. Only here something is sent. */
export function Review({ mailing, count: counted, onBack }: { mailing: MailingView; count: MailingCount | null; onBack: () => void }) {
  const { id: roundtableId, mainLanguage, zone } = useRoundtable();
  const [, setParams] = useSearchParams();
  const queries = useQueryClient();
  const [when, setWhen] = useState<'now' | 'later'>('now');
  const [at, setAt] = useState('');
  const recount = useChange(countAudience);
  const count = recount.data ?? counted;
  const send = useChange(sendMailing, (view) => {
    void queries.invalidateQueries({ queryKey: keyOf(listOutbox) });
    setParams({ of: view.id });
  });
  const again = () => { send.reset(); recount.mutate({ roundtableId, kind: mailing.kind, audience: mailing.audience }); };
  const changed = send.error instanceof ApiProblem && send.error.code === 'AUDIENCE_CHANGED';
  const languages = Object.keys(mailing.words.body) as (keyof typeof languageNames)[];
  return (
    <>
      <p className="mini"><button type="button" className="lnk" onClick={onBack}>Back to the words</button></p>
      <div className="write">
        <section aria-labelledby="h-review">
          <h2 className="sec" id="h-review">Review and send</h2>
          <div className="review">
            <dl>
              <dt>Subject</dt><dd>{inLanguage(mailing.words.subject, mainLanguage)}</dd>
              <dt>To</dt><dd>{mailing.to}</dd>
              <dt>Written in</dt><dd>{languages.map((language) => languageNames[language]).join(', ')}</dd>
            </dl>
            <AudienceLine count={count} kind={mailing.kind} words={mailing.words} main={mainLanguage} />
          </div>
          <fieldset>
            <legend className="label">When</legend>
            <label className="check"><input type="radio" name="when" checked={when === 'now'} onChange={() => setWhen('now')} /><span>At once</span></label>
            <label className="check"><input type="radio" name="when" checked={when === 'later'} onChange={() => setWhen('later')} /><span>At a time on the roundtable’s clocks ({zone.replaceAll('_', ' ')})</span></label>
            {when === 'later' ? <label className="field"><span className="label">Date and time</span><input className="input" type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} /></label> : null}
          </fieldset>
          {send.isError ? <Problem problem={send.error} /> : null}
          <p className="row acts">
            {changed ? <Button onClick={again}>Count anew</Button> : (
              <Button look="primary" busy={send.isPending || recount.isPending} aria-disabled={!count || (when === 'later' && at === '') || undefined} onClick={() => count && send.mutate({ roundtableId, mailingId: mailing.id, at: when === 'later' ? at : null, willGet: count.willGet })}>
                {when === 'now' ? `Send to ${count ? plural(count.willGet, 'person', 'people') : '…'}` : 'Plan it'}
              </Button>
            )}
          </p>
          {when === 'later' ? <p className="mini soft">Whom it reaches is settled when it goes. Until then it can be held, changed and cancelled.</p> : null}
        </section>
        <AsRead draft={mailing} />
      </div>
    </>
  );
}
